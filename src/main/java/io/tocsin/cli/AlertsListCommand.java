package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin alerts list} */
@Command(
        name = "list",
        description = "List alerts, the newest first.",
        footer = {
            "",
            "Examples:",
            "  tocsin alerts list --since 2h",
            "  tocsin alerts list --device web --state open --csv",
            "  tocsin alerts list --rule brute-force-login --limit 20 --json"
        })
final class AlertsListCommand implements Callable<Integer> {
    @Option(names = "--device", paramLabel = "NAME", description = "Only alerts of this device.")
    private @Nullable String device;

    @Option(names = "--rule", paramLabel = "ID", description = "Only alerts of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.Levels.class,
            description = "Only this level: ${COMPLETION-CANDIDATES}.")
    private @Nullable String level;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = Candidates.States.class,
            description = "Only what is in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable String state;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}, 1000 at most).")
    private int limit = 50;

    @Option(names = "--silenced", description = "Silenced alerts, too.")
    private boolean silenced;

    @Mixin
    private final TimeOptions time = new TimeOptions();

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        String path = new Query("/api/v1/alerts")
                .with("device", device)
                .with("rule", rule)
                .with("level", level)
                .with("state", state)
                .with("from", time.from())
                .with("to", time.to())
                .with("limit", String.valueOf(limit))
                .with("silenced", silenced ? "true" : null)
                .path();
        JsonNode answer = client.api().get(path);
        JsonNode alerts = answer.path("alerts");
        if (alerts.isEmpty() && client.output().isTable()) {
            client.out().println("no alerts");
        } else {
            client.output()
                    .print(
                            client.out(),
                            () -> alerts,
                            AlertTable.of(alerts, client.output().csv()));
        }
        if (answer.path("silenced").asInt() > 0 && client.output().isTable()) {
            client.out().println(answer.path("silenced").asInt() + " silenced; --silenced shows them too");
        }
        client.out().flush();
        return Exit.OK;
    }
}
