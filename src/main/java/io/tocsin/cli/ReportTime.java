package io.tocsin.cli;

import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The time that reports are about. */
final class ReportTime {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Make the reports that would have been made then: 2026-11-24 or 2026-11-24T06:00. Default: now.")
    private @Nullable String at;

    @Option(names = "--from", paramLabel = "TIME", description = "Begin of any other time to report about.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Its end, which is not part of it.")
    private @Nullable String to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** In the report's own time zone. */
    Span span(ReportDefinition definition) {
        ZoneId zone = definition.zone();
        if ((from == null) != (to == null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to go together");
        }
        if (from != null && to != null) {
            try {
                return new Span(time(spec, "--from", from, zone), time(spec, "--to", to, zone), zone);
            } catch (IllegalArgumentException backwards) {
                throw new ParameterException(spec.commandLine(), String.valueOf(backwards.getMessage()), backwards);
            }
        }
        return definition.period().lastCompleted(at == null ? Instant.now() : time(spec, "--at", at, zone), zone);
    }

    /** @throws ParameterException when it is no time */
    static Instant time(CommandSpec spec, String option, String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                            ? java.time.OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": expected a time such as 2026-11-24 or 2026-11-24T06:00, found " + text,
                    wrong);
        }
    }
}
