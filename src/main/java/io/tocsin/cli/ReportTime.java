package io.tocsin.cli;

import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import io.tocsin.report.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** As they were given, by name. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        Optional.ofNullable(at).ifPresent(time -> given.put("at", time));
        Optional.ofNullable(from).ifPresent(time -> given.put("from", time));
        Optional.ofNullable(to).ifPresent(time -> given.put("to", time));
        return given;
    }

    /** In the report's own time zone. */
    Span span(ReportDefinition definition) {
        try {
            return Times.span(definition, at, from, to, Instant.now());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
