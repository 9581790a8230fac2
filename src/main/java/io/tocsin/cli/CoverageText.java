package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.Terminal.Style;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Coverage for people: a line of time for each device, and a table of what was not evaluated in time. */
final class CoverageText {
    private static final int WIDTH = 60;
    /** From nothing to tell to the worst: a cell shows the worst of its time. */
    private static final List<String> STATES = List.of("unknown", "evaluated", "late", "partly", "skipped");

    private static final String SIGNS = " =~-!";

    private final PrintWriter out;
    private final OutputOptions output;
    private final Terminal terminal = Terminal.ofThisProcess();

    CoverageText(PrintWriter out, OutputOptions output) {
        this.out = out;
        this.output = output;
    }

    void print(JsonNode coverage) {
        Table table = table(coverage);
        if (output.json() || output.csv()) {
            output.print(out, () -> coverage, table);
            return;
        }
        timelines(coverage);
        if (coverage.has("incomplete")) {
            out.println(terminal.paint(
                    Style.BAD, Terminal.plain(coverage.path("incomplete").asText())));
        }
        if (!table.isEmpty()) {
            out.println();
            table.print(out, terminal, Terminal.columns());
        }
        int holes = coverage.path("holes").asInt();
        out.println();
        out.println(
                holes == 0
                        ? terminal.paint(Style.GOOD, "no holes")
                        : terminal.paint(Style.BAD, holes == 1 ? "1 hole" : holes + " holes"));
        out.flush();
    }

    private void timelines(JsonNode coverage) {
        Instant from = Instant.parse(coverage.path("from").asText());
        Instant to = Instant.parse(coverage.path("to").asText());
        out.println("event time from " + seconds(from.toString()) + " to " + seconds(to.toString())
                + ": = evaluated, ~ late, - not by all rules, ! not evaluated");
        int longest = 0;
        for (JsonNode device : coverage.path("devices")) {
            longest = Math.max(longest, device.path("device").asText().length());
        }
        for (JsonNode device : coverage.path("devices")) {
            String name = Terminal.plain(device.path("device").asText());
            out.println(name + " ".repeat(Math.max(0, longest - name.length())) + " |"
                    + painted(line(device.path("timeline"), from, to)) + "|");
        }
    }

    /** One sign for each part of the time. */
    static String line(JsonNode timeline, Instant from, Instant to) {
        int[] worst = new int[WIDTH];
        double whole = Math.max(1, Duration.between(from, to).toMillis());
        for (JsonNode stretch : timeline) {
            double begin = Duration.between(
                            from, Instant.parse(stretch.path("from").asText()))
                    .toMillis();
            double end = Duration.between(from, Instant.parse(stretch.path("to").asText()))
                    .toMillis();
            int first = (int) Math.min(WIDTH - 1, Math.floor(begin / whole * WIDTH));
            int last = (int) Math.min(WIDTH, Math.max(first + 1, Math.ceil(end / whole * WIDTH)));
            int state = STATES.indexOf(state(stretch));
            for (int cell = first; cell < last; cell++) {
                worst[cell] = Math.max(worst[cell], state);
            }
        }
        StringBuilder line = new StringBuilder();
        for (int state : worst) {
            line.append(SIGNS.charAt(state));
        }
        return line.toString();
    }

    private static String state(JsonNode stretch) {
        String state = stretch.path("state").asText();
        return state.equals("skipped") && stretch.path("partly").asBoolean() ? "partly" : state;
    }

    private String painted(String line) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= line.length(); to++) {
            if (to == line.length() || line.charAt(to) != line.charAt(from)) {
                runs.add(painted(line.charAt(from), line.substring(from, to)));
                from = to;
            }
        }
        return String.join("", runs);
    }

    private String painted(char sign, String run) {
        return switch (sign) {
            case '=' -> terminal.paint(Style.GOOD, run);
            case '~', '-' -> terminal.paint(Style.MEDIUM, run);
            case '!' -> terminal.paint(Style.BAD, run);
            default -> run;
        };
    }

    /** Without what is in order. */
    private static Table table(JsonNode coverage) {
        Table table = new Table("state", "device", "reason", "from", "to", "rules", "detail");
        for (JsonNode entry : coverage.path("entries")) {
            if (entry.has("reason")) {
                table.row(
                        entry.path("state").asText(),
                        entry.path("device").asText(),
                        entry.path("reason").asText(),
                        seconds(entry.path("from").asText()),
                        entry.path("to").isTextual() ? seconds(entry.path("to").asText()) : "now",
                        rules(entry.path("rules")),
                        entry.path("detail").asText());
            }
        }
        return table;
    }

    private static String seconds(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String rules(JsonNode rules) {
        if (!rules.isArray()) {
            return "all";
        }
        return rules.size() == 1 ? rules.path(0).asText() : rules.size() + " rules";
    }
}
