package io.tocsin.cli;

import io.tocsin.LoadedReports;
import io.tocsin.Reports;
import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.office.Difference;
import io.tocsin.office.Generated;
import io.tocsin.office.RowFiles;
import io.tocsin.report.Figure;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin report diff} */
@Command(
        name = "diff",
        description = {
            "Tell what events that came later have changed: each report that was generated is made again, in memory, and compared.",
            "Of several about the same time, the latest is compared."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all would say the same today",
            "1:some would not",
            "2:the command line or the settings cannot be used",
            "3:the engine or cluster does not answer"
        },
        footer = {"", "Examples:", "  tocsin report diff", "  tocsin report diff --json"})
final class ReportDiffCommand implements Callable<Integer> {
    @Mixin
    private final ReportChoice choice = new ReportChoice();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedReports loaded = choice.read();
        List<ReportDefinition> chosen = choice.chosen(loaded);
        try (Storage storage = Storage.open(choice.settings(), Compilation.QUICK)) {
            Reports reports = new Reports(
                    choice.settings(),
                    storage.reports(Clock.systemUTC()),
                    choice.settings().folders().reports(),
                    loaded);
            List<Map<String, Object>> lines = new ArrayList<>();
            boolean differs = false;
            for (Generated made : latest(reports)) {
                Optional<ReportDefinition> definition = chosen.stream()
                        .filter(report -> report.id().equals(made.id()))
                        .findFirst();
                if (definition.isPresent()) {
                    Difference difference = difference(made, definition.get(), reports, storage);
                    differs |= !difference.isNone();
                    lines.add(line(made, difference));
                }
            }
            print(lines);
            return differs ? Exit.PROBLEMS : Exit.OK;
        }
    }

    private static List<Generated> latest(Reports reports) throws IOException {
        Map<List<Object>, Generated> latest = new LinkedHashMap<>();
        reports.archive().all().forEach(made -> latest.put(List.of(made.id(), made.from(), made.until()), made));
        return List.copyOf(latest.values());
    }

    /** With the clock as it stood, so that only what the store holds makes a difference. */
    private static Difference difference(
            Generated made, ReportDefinition definition, Reports reports, Storage storage) {
        Clock then = Clock.fixed(made.generated(), ZoneOffset.UTC);
        Span span = new Span(made.from(), made.until(), ZoneId.of(made.zone()));
        try (RowFiles rows = new RowFiles()) {
            return Difference.of(
                    made,
                    storage.reports(then).make(definition, reports.devices(definition), span, rows, ReadProgress.NONE));
        }
    }

    private static Map<String, Object> line(Generated made, Difference difference) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", made.id());
        line.put("from", made.from().toString());
        line.put("until", made.until().toString());
        line.put("generated", made.generated().toString());
        line.put("events_then", difference.before());
        line.put("events_now", difference.now());
        line.put("sections", difference.sections());
        line.put("redefined", difference.redefined());
        return line;
    }

    private void print(List<Map<String, Object>> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(lines));
        } else {
            lines.forEach(line -> out.println(Terminal.plain(text(line))));
            if (lines.isEmpty()) {
                out.println("no generated reports to compare");
            }
        }
        out.flush();
    }

    private static String text(Map<String, Object> line) {
        long then = (Long) line.getOrDefault("events_then", 0L);
        long now = (Long) line.getOrDefault("events_now", 0L);
        List<?> sections = (List<?>) line.getOrDefault("sections", List.of());
        String events = then == now
                ? Figure.text(now) + " events, as then"
                : "%s events, %+,d since then".formatted(Figure.text(now), now - then);
        return line.get("id") + "  " + line.get("from") + " .. " + line.get("until") + "  " + events
                + (sections.isEmpty()
                        ? ""
                        : "; would differ: "
                                + String.join(
                                        ", ",
                                        sections.stream().map(String::valueOf).toList()))
                + (Boolean.TRUE.equals(line.get("redefined")) ? "; its definition has changed" : "");
    }
}
