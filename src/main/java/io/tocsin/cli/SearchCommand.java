package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.Terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin search} */
@Command(
        name = "search",
        description = {
            "Search a device's events through a running server, the newest first; of the last day when no time is given.",
            "The query is Lucene's, over the fields as documents call them: words that must all be there, \"phrases\","
                    + " field:value, wild*cards, AND, OR, NOT, ranges such as status:[500 TO 599]."
        },
        footer = {
            "",
            "Examples:",
            "  tocsin search web 'http.response.status_code:[500 TO 599] AND url.path:\\/login*'",
            "  tocsin search windows 'event.code:4625 NOT user.name:svc_*' --since 2h --fields event.code,user.name",
            "  tocsin search linux-auth sudo --json --limit 1000"
        })
final class SearchCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "Whose events; tocsin devices list names all.")
    private String device = "";

    @Parameters(
            index = "1..*",
            paramLabel = "QUERY",
            arity = "0..*",
            description = "What to look for; everything when left out.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "Show these fields, each in a column of its own.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}, 1000 at most).")
    private int limit = 50;

    @Mixin
    private final TimeOptions time = new TimeOptions();

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        String query = String.join(" ", words);
        JsonNode answer = client.api()
                .get(new Query("/api/v1/events")
                        .with("device", device)
                        .with("q", query.isBlank() ? null : query)
                        .with("from", time.from())
                        .with("to", time.to())
                        .with("limit", String.valueOf(limit))
                        .path());
        client.output().print(client.out(), () -> answer, FoundTable.of(answer.path("events"), fields));
        if (client.output().isTable()) {
            client.out().println(Terminal.ofThisProcess().paint(Style.SOFT, summary(answer)));
            client.out().flush();
        }
        return Exit.OK;
    }

    private static String summary(JsonNode answer) {
        int shown = answer.path("events").size();
        long total = answer.path("total").asLong();
        String all = total >= 10_000 ? "10,000 or more" : String.valueOf(total);
        String span = " between " + Times.readable(answer.path("from").asText()) + " and "
                + Times.readable(answer.path("to").asText());
        return shown == total ? Counted.of(total, "event") + span : shown + " of " + all + " events" + span;
    }
}
