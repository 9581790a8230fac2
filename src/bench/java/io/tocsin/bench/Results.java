package io.tocsin.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What was measured, and what follows from it. Of several iterations the median counts. */
final class Results {
    /** A figure; {@code limit} is what it is to be compared with, {@code least} or {@code most}. */
    record Figure(String name, double value, String unit, String limit) {}

    private final Map<String, RunResult> results = new LinkedHashMap<>();

    void add(String name, RunResult result) {
        results.put(name, result);
    }

    List<Figure> report() {
        List<Figure> figures = new ArrayList<>();
        results.forEach((name, result) -> {
            if (name.startsWith("detection") || name.startsWith("triggers")) {
                figures.add(new Figure(name, perCpuSecond(name), "events/CPU-s", limit(name)));
            }
            if (name.startsWith("loading")) {
                figures.add(new Figure(name, seconds(name), "s", name.endsWith("cold") ? "most 10" : "most 4"));
                figures.add(new Figure(name + ", CPU", counter(name, "cpu") / 1e9, "CPU-s", ""));
                figures.add(new Figure(name + ", rules", counter(name, "events"), "rules", ""));
            }
            if (name.startsWith("change")) {
                figures.add(new Figure(name, seconds(name), "s", "most 1"));
                figures.add(new Figure(name + ", standing still", counter(name, "still") / 1e6, "ms", "most 200"));
            }
            if (name.startsWith("reports")) {
                figures.add(new Figure(
                        name,
                        seconds(name),
                        "s",
                        name.endsWith("Read") ? "" : name.endsWith("docx") ? "most 20" : "most 60"));
                figures.add(new Figure(name + ", CPU", counter(name, "cpu") / 1e9, "CPU-s", ""));
                figures.add(new Figure(name + ", rows", counter(name, "alerts"), "rows", ""));
                figures.add(new Figure(name + ", most heap held", counter(name, "heap") / 1e6, "MB", "most 512"));
            }
            if (name.startsWith("memory")) {
                figures.add(new Figure(name + ", events", counter(name, "events"), "events", ""));
                figures.add(new Figure(name + ", growth", counter(name, "heap") / 1e6, "MB", "most 10"));
            }
        });
        if (results.containsKey("detection/matcher/mixed/2400")) {
            figures.add(new Figure(
                    "detection/matcher, heap", counter("detection/matcher/mixed/2400", "heap") / 1e6, "MB", "most 30"));
        }
        ratio(figures, "240 to 2400 rules", "detection/session/mixed/240", "detection/session/mixed/2400", "most 3");
        for (String trigger : List.of("threshold", "sequence")) {
            String tocsin = "triggers/" + trigger + "/tocsin";
            ratio(figures, trigger + ", of Siddhi", tocsin, "triggers/" + trigger + "/siddhi", "least 0.5");
            ratio(figures, trigger + ", plain Java to it", "triggers/" + trigger + "/plain", tocsin, "most 10");
        }
        return figures;
    }

    private void ratio(List<Figure> figures, String name, String above, String below, String limit) {
        if (results.containsKey(above) && results.containsKey(below)) {
            figures.add(new Figure(name, perCpuSecond(above) / perCpuSecond(below), "x", limit));
        }
    }

    private static String limit(String name) {
        return switch (name) {
            case "detection/session/mixed/2400" -> "least 300000";
            case "detection/session/processes/2400", "detection/text/mixed/2400" -> "least 40000";
            case "detection/session/scripts/2400" -> "least 15000";
            default -> "";
        };
    }

    private double perCpuSecond(String name) {
        return median(name, one -> value(one, "events") / value(one, "cpu") * 1e9);
    }

    private double seconds(String name) {
        return median(name, one -> one.getPrimaryResult().getScore() / 1e3);
    }

    private double counter(String name, String counter) {
        return median(name, one -> value(one, counter));
    }

    private double median(String name, ToDoubleFunction<IterationResult> of) {
        double[] values = results.get(name).getBenchmarkResults().stream()
                .flatMap(benchmark -> benchmark.getIterationResults().stream())
                .mapToDouble(of)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static double value(IterationResult iteration, String counter) {
        return iteration.getSecondaryResults().get(counter).getScore();
    }

    void table(PrintStream out) {
        out.printf("%-40s %14s  %-13s %s%n", "what", "measured", "unit", "wanted");
        for (Figure figure : report()) {
            String shape = figure.value() >= 100 ? "%,.0f" : "%.2f";
            out.printf(
                    "%-40s %14s  %-13s %s%n",
                    figure.name(), String.format(Locale.ROOT, shape, figure.value()), figure.unit(), wanted(figure));
        }
    }

    private static String wanted(Figure figure) {
        return figure.limit().isEmpty() ? "" : "at " + figure.limit();
    }
}
