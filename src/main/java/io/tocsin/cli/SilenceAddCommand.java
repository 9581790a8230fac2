package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.SilenceMatcher;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence add} */
@Command(
        name = "add",
        description = {
            "Silence alerts for which all matchers hold: NAME=VALUE.",
            "NAME is rule, device, level, tag, or a field of the alert's group or message. VALUE may have the wildcards"
                    + " * and ?, upper and lower case are alike. field:level is a field that is called like one of the four.",
            "It holds for alerts whose latest event happened between its start and its end."
        },
        footer = {
            "",
            "Examples:",
            "  tocsin silence add rule=port-scan source.ip=10.1.2.3 --for 2h --reason \"our own scanner\" --owner ada",
            "  tocsin silence add device=web level=low --from 2026-12-24T20:00:00Z --until 2026-12-24T23:00:00Z"
                    + " --reason \"new release\" --owner web-team"
        })
final class SilenceAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MATCHER", arity = "1..*", description = "What must hold, such as rule=scan-*.")
    private List<String> matchers = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private End end;

    private static final class End {
        @Option(names = "--for", paramLabel = "TIME", required = true, description = "How long, such as 30m, 2h or 7d.")
        private @Nullable String lasting;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                required = true,
                description = "Up to when, such as 2026-01-31T12:00:00Z.")
        private @Nullable String until;
    }

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From when on; now when left out. May lie in the past.")
    private @Nullable String from;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--owner", paramLabel = "NAME", required = true, description = "Who answers for it.")
    private String owner = "";

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("matchers", matchers.stream().map(this::matcher).toList());
        put(wish, "starts", instant("--from", from));
        put(wish, "ends", instant("--until", end.until));
        put(wish, "for", end.lasting);
        wish.put("reason", reason);
        wish.put("owner", owner);
        JsonNode added = client.api()
                .post(SilenceTable.PATH, wish)
                .orElseThrow(() -> new ServerRefusedException("the server knows no silences; it is older"));
        client.output()
                .print(
                        client.out(),
                        () -> added,
                        SilenceTable.of(List.of(added), client.output().csv()));
        return Exit.OK;
    }

    private Map<String, String> matcher(String text) {
        try {
            SilenceMatcher matcher = SilenceMatcher.parse(text);
            return Map.of("name", matcher.name(), "value", matcher.value());
        } catch (IllegalArgumentException mistake) {
            throw mistake(String.valueOf(mistake.getMessage()));
        }
    }

    private @Nullable String instant(String option, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text).toString();
        } catch (DateTimeParseException mistake) {
            throw mistake(option + " must be a time such as 2026-01-31T12:00:00Z, not " + text);
        }
    }

    private static void put(Map<String, Object> wish, String name, @Nullable String value) {
        if (value != null) {
            wish.put(name, value);
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(client.spec().commandLine(), message);
    }
}
