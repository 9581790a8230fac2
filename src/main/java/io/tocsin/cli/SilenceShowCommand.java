package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin silence show} */
@Command(
        name = "show",
        description = "Tell all about one silence, also one that is over.",
        footer = {"", "Example:", "  tocsin silence show 0c5e1f2a"})
final class SilenceShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SILENCE", description = "Its id, or the beginning of it.")
    private String id = "";

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        JsonNode silence = SilenceTable.meant(client.api(), id);
        client.output().print(client.out(), () -> silence, details(silence));
        return Exit.OK;
    }

    private static Table details(JsonNode silence) {
        Table table = new Table("what", "value")
                .row("id", silence.path("id").asText())
                .row("state", silence.path("state").asText())
                .row("matchers", SilenceTable.matchers(silence))
                .row("reason", silence.path("reason").asText())
                .row("owner", silence.path("owner").asText())
                .row("starts", silence.path("starts").asText())
                .row("ends", silence.path("ends").asText())
                .row("created", silence.path("created").asText());
        if (silence.has("expired_by")) {
            table.row("ended early by", silence.path("expired_by").asText());
        }
        return table;
    }
}
