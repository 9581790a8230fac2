package io.tocsin.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.alert.AlertDocument;
import io.tocsin.cli.Terminal.Style;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin alerts watch} */
@Command(
        name = "watch",
        description = {
            "Print alerts as they are raised, until Ctrl-C.",
            "Where the connection is lost it is made again, and alerts that were raised meanwhile are printed too."
        },
        footer = {
            "",
            "Examples:",
            "  tocsin alerts watch",
            "  tocsin alerts watch --json | jq .rule.name        (one alert a line)"
        })
final class AlertsWatchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    @Option(names = "--count", paramLabel = "NUMBER", description = "End after so many alerts instead of at Ctrl-C.")
    private int count = Integer.MAX_VALUE;

    @Option(names = "--silenced", description = "Silenced alerts, too.")
    private boolean silenced;

    @Mixin
    private final Client client = new Client();

    private int printed;

    @Override
    public Integer call() throws InterruptedException {
        ServerApi api = client.api();
        PrintWriter out = client.out();
        if (client.output().csv()) {
            AlertTable.of(JSON.createArrayNode(), true).csv(out);
        } else if (client.output().isTable()) {
            out.println(Terminal.ofThisProcess()
                    .paint(Style.SOFT, "alerts of " + Terminal.plain(api.url()) + " as they come; stop with Ctrl-C"));
        }
        out.flush();
        new AlertStream(api, client.err(), silenced).follow(this::print);
        return Exit.OK;
    }

    /** @return whether more are wanted */
    private boolean print(JsonNode alert) {
        PrintWriter out = client.out();
        if (client.output().json()) {
            out.println(alert);
        } else if (client.output().csv()) {
            AlertTable.of(JSON.createArrayNode().add(alert), true).csvRows(out);
        } else {
            new AlertPrinter(out::print, Terminal.ofThisProcess())
                    .raised(AlertDocument.read(JSON.convertValue(alert, DOCUMENT)));
        }
        out.flush();
        return ++printed < count && !out.checkError();
    }
}
