package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.event.Obstacle;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin alerts show} */
@Command(
        name = "show",
        description = "Tell all about one alert.",
        footer = {"", "Examples:", "  tocsin alerts show 6f0c2d1e", "  tocsin alerts show 6f0c2d1e --json"})
final class AlertsShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it.")
    private String id = "";

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        ServerApi api = client.api();
        String whole = AlertId.whole(api, id);
        JsonNode alert = api.found("/api/v1/alerts/" + ServerApi.escaped(whole))
                .orElseThrow(() -> new ServerRefusedException("there is no alert " + whole));
        if (!client.output().isTable()) {
            client.output().print(client.out(), () -> alert, details(alert));
            return Exit.OK;
        }
        print(client.out(), alert);
        blindness(api, alert).ifPresent(why -> {
            client.out()
                    .println(Terminal.ofThisProcess()
                            .paint(Style.BAD, "its source was blind then, not quiet: " + Terminal.plain(why)));
            client.out().flush();
        });
        return Exit.OK;
    }

    /** Why no events may have come from its first to its opening, which is what an alert about silence rests on. */
    private static Optional<String> blindness(ServerApi api, JsonNode alert) {
        String path = new Query("/api/v1/coverage")
                .with("device", alert.path("tocsin").path("device").asText())
                .with("from", alert.path("tocsin").path("first").asText())
                .with("to", alert.path("@timestamp").asText())
                .path();
        try {
            return StreamSupport.stream(
                            api.found(path)
                                    .map(coverage -> coverage.path("entries"))
                                    .orElse(alert.path("none"))
                                    .spliterator(),
                            false)
                    .filter(entry -> entry.path("reason").asText().equals(Obstacle.SOURCE_BLIND.text()))
                    .map(entry -> entry.path("detail").asText())
                    .findFirst();
        } catch (ServerRefusedException untold) {
            return Optional.empty(); // the alert is worth showing without it
        }
    }

    private static void print(PrintWriter out, JsonNode alert) {
        Terminal terminal = Terminal.ofThisProcess();
        out.println(terminal.paint(
                Style.STRONG, Terminal.plain(alert.path("rule").path("name").asText())));
        alert.path("message").asText("").lines().forEach(line -> out.println(Terminal.plain(line)));
        out.println();
        details(alert).print(out, terminal, Terminal.columns());
        out.flush();
    }

    private static Table details(JsonNode alert) {
        JsonNode tocsin = alert.path("tocsin");
        JsonNode triage = alert.path("triage");
        Table table = new Table("what", "value")
                .row("id", AlertTable.id(alert))
                .row("rule", alert.path("rule").path("id").asText())
                .row("level", tocsin.path("level").asText())
                .row("device", tocsin.path("device").asText())
                .row("group", tocsin.path("group_text").asText())
                .row("opened", alert.path("@timestamp").asText())
                .row("first event", tocsin.path("first").asText())
                .row("last event", tocsin.path("last").asText())
                .row("over at", tocsin.path("quiet_until").asText())
                .row("events", tocsin.path("count").asText());
        row(table, "tags", list(tocsin.path("tags")));
        row(table, "owner", tocsin.path("owner").asText(""));
        row(table, "runbook", tocsin.path("runbook").asText(""));
        row(table, "notify", list(tocsin.path("notify")));
        row(table, "evidence", list(tocsin.path("evidence")));
        table.row("state", AlertTable.state(alert));
        silence(table, "silenced", alert.path("silenced"));
        silence(table, "was silenced", alert.path("was_silenced"));
        row(table, "said by", triage.path("by").asText(""));
        row(table, "comment", triage.path("comment").asText(""));
        row(table, "said at", triage.path("at").asText(""));
        return table;
    }

    private static void row(Table table, String what, String value) {
        if (!value.isEmpty()) {
            table.row(what, value);
        }
    }

    private static void silence(Table table, String what, JsonNode silence) {
        if (silence.has("id")) {
            table.row(
                    what,
                    "until %s by %s: %s (%s)"
                            .formatted(
                                    silence.path("until").asText(),
                                    silence.path("owner").asText(),
                                    silence.path("reason").asText(),
                                    silence.path("id").asText()));
        }
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
