package io.tocsin.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** PyAlert's files, which have no extension: told by the folder they lie in, or by what is in them. */
final class PyAlertFiles {
    /** Below it each folder is a device's. */
    private static final String RULES = "Alert_Rules";

    private static final int SIZE_LIMIT = 1_000_000;
    private static final Pattern NAME = Pattern.compile("(?m)^[\"']?Alert_Name[\"']?\\s*:");
    private static final Pattern REPORT_NAME = Pattern.compile("(?m)^[\"']?Report_Name[\"']?\\s*:");

    /** What editors and file managers leave behind. */
    private static final Pattern REMAINS = Pattern.compile("\\..*|.*~|#.*#|Thumbs\\.db|desktop\\.ini");

    private PyAlertFiles() {}

    /** Whether a file is to be read as a rule, whatever it is called. */
    static boolean isRule(Path file) {
        return !REMAINS.matcher(file.getFileName().toString()).matches()
                && (device(file).isPresent() || names(NAME, file));
    }

    /** The device's folder that a file lies in, if it lies where PyAlert looks for rules. */
    static Optional<String> device(Path file) {
        Path path = file.toAbsolutePath().normalize();
        for (int i = path.getNameCount() - 3; i >= 0; i--) {
            if (path.getName(i).toString().equals(RULES)) {
                return Optional.of(path.getName(i + 1).toString());
            }
        }
        return Optional.empty();
    }

    /** Whether a file is to be read as a report rule, whatever it is called. */
    static boolean isReport(Path file) {
        return !REMAINS.matcher(file.getFileName().toString()).matches() && names(REPORT_NAME, file);
    }

    static boolean isReport(YamlNode document) {
        return document.isMap()
                && document.map().containsKey("Report_Name")
                && document.map().containsKey("Rule");
    }

    private static boolean names(Pattern name, Path file) {
        try {
            // One byte, one character: the key is found in any encoding, and reading cannot fail for it.
            return Files.size(file) <= SIZE_LIMIT
                    && name.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException unreadable) {
            // Nothing says that it is a rule.
            return false;
        }
    }
}
