package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin silence list} */
@Command(
        name = "list",
        description = "List silences that are not over, or those in one state; the one that ends last first.",
        footer = {"", "Examples:", "  tocsin silence list", "  tocsin silence list --state all --csv"})
final class SilenceListCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = Candidates.SilenceStates.class,
            description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable String state;

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        JsonNode answer = client.api()
                .get(new Query(SilenceTable.PATH).with("state", state).path());
        String trouble = answer.path("trouble").asText("");
        if (!trouble.isEmpty()) {
            client.err().println("tocsin: " + Terminal.plain(trouble));
        }
        List<JsonNode> silences = new ArrayList<>();
        answer.path("silences").forEach(silences::add);
        if (silences.isEmpty() && client.output().isTable()) {
            client.out().println("no silences");
            client.out().flush();
        } else {
            client.output()
                    .print(
                            client.out(),
                            () -> answer.path("silences"),
                            SilenceTable.of(silences, client.output().csv()));
        }
        return trouble.isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }
}
