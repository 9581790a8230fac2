package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin coverage} */
@Command(
        name = "coverage",
        description = {
            "Tell what a running server has evaluated, and where the holes are: event time that some rule has not seen,",
            "or saw late, and why. Holes are filled by themselves once their cause is gone."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no holes; some of it may have been evaluated late",
            "1:there are holes, or it cannot be told whether there are",
            "2:the command line or the settings cannot be used",
            "3:no server answers"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin coverage",
            "  tocsin coverage --device windows --rule brute-force-login",
            "  tocsin coverage --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --json"
        })
final class CoverageCommand implements Callable<Integer> {
    @Option(names = "--device", paramLabel = "NAME", description = "Of one device only.")
    private @Nullable String device;

    @Option(names = "--rule", paramLabel = "ID", description = "Of one rule only.")
    private @Nullable String rule;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Event time to begin at, as 2026-01-31T12:00:00Z (default: a day before the end).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Event time to end at (default: now).")
    private @Nullable String to;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode coverage = ask();
        new CoverageText(spec.commandLine().getOut(), output).print(coverage);
        return coverage.path("holes").asInt() > 0 || coverage.has("incomplete") ? Exit.PROBLEMS : Exit.OK;
    }

    /** What the server refuses was given on the command line. */
    private JsonNode ask() {
        try {
            return server.api(settings.read()).get("/api/v1/coverage" + parameters());
        } catch (ServerRefusedException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private String parameters() {
        List<String> given = new ArrayList<>();
        add(given, "device", device);
        add(given, "rule", rule);
        add(given, "from", from);
        add(given, "to", to);
        return given.isEmpty() ? "" : "?" + String.join("&", given);
    }

    private static void add(List<String> given, String name, @Nullable String value) {
        if (value != null) {
            given.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
