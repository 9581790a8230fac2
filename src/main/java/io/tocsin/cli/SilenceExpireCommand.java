package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence expire} */
@Command(
        name = "expire",
        description = "End silences now. What they silenced stays silenced; what comes from now on is shown.",
        footer = {"", "Example:", "  tocsin silence expire 0c5e1f2a"})
final class SilenceExpireCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SILENCE", arity = "1..*", description = "Their ids, or the beginnings of them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so; your login name when left out.")
    private @Nullable String by;

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        ServerApi api = client.api();
        // All are looked up before the first is ended: a mistyped one ends nothing.
        List<String> whole = ids.stream()
                .map(id -> SilenceTable.meant(api, id).path("id").asText())
                .toList();
        String who = by == null ? System.getProperty("user.name", "somebody") : by;
        List<JsonNode> ended = new ArrayList<>();
        for (String id : whole) {
            String path = SilenceTable.PATH + "/" + ServerApi.escaped(id);
            ended.add(api.delete(new Query(path).with("by", who).path())
                    .orElseThrow(() -> new ServerRefusedException("there is no silence " + id)));
        }
        client.output()
                .print(
                        client.out(),
                        () -> ended,
                        SilenceTable.of(ended, client.output().csv()));
        return Exit.OK;
    }
}
