package io.tocsin.cli;

import io.tocsin.rule.Durations;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A range of time: the last so long, or from one time to another. */
final class TimeOptions {
    @Option(names = "--since", paramLabel = "TIME", description = "Only the last so long, such as 30m, 12h or 7d.")
    private @Nullable String since;

    @Option(names = "--from", paramLabel = "TIME", description = "From this time on, such as 2026-01-31T12:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time.")
    private @Nullable String to;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Nullable
    String from() {
        if (since == null) {
            return instant("--from", from);
        }
        if (from != null) {
            throw mistake("--since and --from say the same; give one of them");
        }
        try {
            return Instant.now().minus(Durations.parse(since)).toString();
        } catch (IllegalArgumentException mistake) {
            throw mistake("--since: " + mistake.getMessage());
        }
    }

    @Nullable
    String to() {
        return instant("--to", to);
    }

    private @Nullable String instant(String option, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text).toString();
        } catch (DateTimeParseException mistake) {
            throw mistake(option + " must be a time such as 2026-01-31T12:00:00Z, not " + text);
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
