package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.Terminal.Style;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code tocsin health} prints: what is wrong first, then the figures. */
final class HealthText {
    private final PrintWriter out;
    private final OutputOptions output;
    private final Terminal terminal = Terminal.ofThisProcess();

    HealthText(PrintWriter out, OutputOptions output) {
        this.out = out;
        this.output = output;
    }

    void print(JsonNode health) {
        if (output.json() || output.csv()) {
            output.print(out, () -> health, figures(health));
            return;
        }
        part("server", health.path("server"));
        part("logstash", health.path("logstash"));
        for (JsonNode reason : health.path("server").path("reasons")) {
            // Those of Logstash follow with what to do about them.
            if (!reason.asText().startsWith("logstash ")) {
                out.println("  " + Terminal.plain(reason.asText()));
            }
        }
        for (JsonNode node : health.path("logstash").path("nodes")) {
            findings(node.path("node").asText(), node.path("findings"));
            for (JsonNode pipeline : node.path("pipelines")) {
                findings(
                        node.path("node").asText() + " pipeline "
                                + pipeline.path("pipeline").asText(),
                        pipeline.path("findings"));
            }
        }
        Table figures = figures(health);
        if (!figures.isEmpty()) {
            out.println();
            figures.print(out, terminal, Terminal.columns());
        }
        out.println(terminal.paint(
                Style.SOFT, "seen by " + Terminal.plain(health.path("seen_by").asText())));
        out.flush();
    }

    private void part(String name, JsonNode part) {
        if (!part.isMissingNode()) {
            out.printf("%-14s %s%n", name, status(part.path("status").asText("?")));
        }
    }

    private void findings(String where, JsonNode findings) {
        for (JsonNode finding : findings) {
            out.println("  " + status(finding.path("status").asText()) + " " + Terminal.plain(where) + ": "
                    + Terminal.plain(finding.path("reason").asText()));
            out.println(terminal.paint(
                    Style.SOFT, "      " + Terminal.plain(finding.path("advice").asText())));
        }
    }

    private String status(String status) {
        return switch (status) {
            case "green" -> terminal.paint(Style.GOOD, status);
            case "yellow" -> terminal.paint(Style.MEDIUM, status);
            case "red" -> terminal.paint(Style.BAD, status);
            default -> Terminal.plain(status);
        };
    }

    /** One row for each node and each of its pipelines. */
    private static Table figures(JsonNode health) {
        Table table = new Table(
                "node", "pipeline", "status", "version", ">heap %", ">cpu %", ">in/s", ">out/s", ">queued", "queue");
        for (JsonNode node : health.path("logstash").path("nodes")) {
            JsonNode reading = node.path("reading");
            table.row(
                    node.path("node").asText(),
                    "",
                    node.path("status").asText(),
                    reading.path("version").asText(""),
                    whole(reading.path("jvm").path("heap_used_percent")),
                    whole(reading.path("process").path("cpu_percent")),
                    rate(node.path("rates").path("in")),
                    rate(node.path("rates").path("out")),
                    whole(reading.path("queued_events")),
                    "");
            for (JsonNode pipeline : node.path("pipelines")) {
                JsonNode queue = pipeline.path("queue");
                table.row(
                        node.path("node").asText(),
                        pipeline.path("pipeline").asText(),
                        pipeline.path("status").asText(),
                        "",
                        "",
                        "",
                        rate(pipeline.path("rates").path("in")),
                        rate(pipeline.path("rates").path("out")),
                        whole(queue.path("events")),
                        queue.path("type").asText(""));
            }
        }
        return table;
    }

    private static String whole(JsonNode figure) {
        return figure.isNumber() ? String.valueOf(Math.round(figure.asDouble())) : "";
    }

    private static String rate(JsonNode figure) {
        return figure.isNumber() ? String.format(Locale.ROOT, "%.1f", figure.asDouble()) : "";
    }
}
