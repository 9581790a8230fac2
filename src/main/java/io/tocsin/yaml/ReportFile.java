package io.tocsin.yaml;

import io.tocsin.report.Period;
import io.tocsin.rule.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The file of a report, and what the folders it lies in say: {@code reports/weekly/windows/…}.
 *
 * @param templates where templates are looked for
 */
record ReportFile(Path path, String text, Path templates, Consumer<RuleProblem> problems) {
    private static final Pattern PERIOD = Pattern.compile("daily|weekly|monthly", Pattern.CASE_INSENSITIVE);

    String name() {
        return path.toString();
    }

    void warn(int line, String message) {
        problems.accept(RuleProblem.warning(name(), line, message));
    }

    /** By the folder that is named for it. */
    Optional<Period> period() {
        return folderAt(0).flatMap(ReportFile::period);
    }

    static Optional<Period> period(String name) {
        return Optional.ofNullable(
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "daily" -> new Period.Daily();
                    case "weekly" -> new Period.Weekly(DayOfWeek.MONDAY);
                    case "monthly" -> new Period.Monthly();
                    default -> null;
                });
    }

    /** By the folder below the period's. */
    Optional<String> device() {
        return folderAt(1);
    }

    private Optional<String> folderAt(int belowPeriod) {
        Path whole = path.toAbsolutePath().normalize();
        for (int i = whole.getNameCount() - 2; i >= 0; i--) {
            if (PERIOD.matcher(whole.getName(i).toString()).matches()) {
                int at = i + belowPeriod;
                return at < whole.getNameCount() - 1
                        ? Optional.of(whole.getName(at).toString())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Of the text, and of a template's when there is one. */
    String hash(String more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(more.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
