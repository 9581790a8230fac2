package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.health.Documents;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.Status;
import io.tocsin.rule.Durations;
import io.tocsin.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin health} */
@Command(
        name = "health",
        description = {
            "Tell how the server, the cluster and every Logstash node are doing, and what to do about what is wrong.",
            "A running server tells what it has seen over time; without one, all are asked now."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is green or yellow",
            "1:something is red",
            "2:the command line or the settings cannot be used",
            "3:the server named by --server does not answer"
        },
        footer = {"", "Examples:", "  tocsin health", "  tocsin health --json", "  tocsin health --hot-threads main"})
final class HealthCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The rest of two seconds is for the shell, for printing and for ending. */
    private static final TimeLeft USUAL =
            new TimeLeft(Duration.ofMillis(1_550), Duration.ofMillis(400), Duration.ofMillis(1_200));

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "How long a node may take when it is asked now (default: at most 1200ms, and so long that this"
                            + " command ends within two seconds).")
    private @Nullable String timeout;

    @Option(
            names = "--hot-threads",
            paramLabel = "NODE",
            description = "Tell what keeps a Logstash node busy now, instead.")
    private @Nullable String hotThreads;

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
    public Integer call() throws InterruptedException {
        Settings read = settings.read();
        ServerApi api = server.api(read);
        if (hotThreads != null) {
            HotThreadsText.print(spec.commandLine().getOut(), output, HotThreadsText.of(hotThreads, read, server, api));
            return Exit.OK;
        }
        ObjectNode health = server.isGiven() || api.isRunning() ? asTheServerSees(api) : asked(read);
        new HealthText(spec.commandLine().getOut(), output).print(health);
        return isRed(health) ? Exit.PROBLEMS : Exit.OK;
    }

    private static ObjectNode asTheServerSees(ServerApi api) {
        ObjectNode health = JSON.createObjectNode();
        health.put("seen_by", "the server at " + api.url());
        health.set("server", api.get("/api/v1/health"));
        api.found("/api/v1/health/logstash").ifPresent(logstash -> health.set("logstash", logstash));
        return health;
    }

    private ObjectNode asked(Settings read) throws InterruptedException {
        Duration within = timeout == null ? USUAL.now() : Durations.parse(timeout);
        List<NodeHealth> nodes = new DirectLook(read.logstash().thresholds(), within).at(read.logstash());
        ObjectNode health = JSON.createObjectNode();
        health.put("seen_by", "asking now, as no server runs");
        ObjectNode logstash = health.putObject("logstash");
        logstash.put(
                "status", Status.worst(nodes.stream().map(NodeHealth::status)).text());
        logstash.set("nodes", JSON.valueToTree(nodes.stream().map(Documents::of).toList()));
        return health;
    }

    private static boolean isRed(JsonNode health) {
        for (JsonNode part : health) {
            if ("red".equals(part.path("status").asText())) {
                return true;
            }
        }
        return false;
    }
}
