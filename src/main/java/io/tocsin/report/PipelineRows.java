package io.tocsin.report;

import io.tocsin.event.Event;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Block.Column.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** How Logstash did: a row for each node and each of its pipelines, of the points that its watch has kept. */
final class PipelineRows implements SectionData {
    private static final List<Column> COLUMNS = List.of(
            new Column("node", "Node", Kind.TEXT),
            new Column("pipeline", "Pipeline", Kind.TEXT),
            new Column("healthy", "Green", Kind.SHARE),
            new Column("worst", "Worst", Kind.TEXT),
            new Column("changes", "Changes", Kind.NUMBER),
            new Column("in", "Events in per s", Kind.NUMBER),
            new Column("out", "Events out per s", Kind.NUMBER),
            new Column("queued", "Most queued", Kind.NUMBER));

    /** What templates call its columns. */
    static final List<String> KEYS = COLUMNS.stream().map(Column::key).toList();

    private static final List<String> FROM_BEST = List.of("", "green", "yellow", "red");

    private final Section.Logstash section;
    private final Map<List<String>, Course> courses =
            new TreeMap<>((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)));

    PipelineRows(Section.Logstash section) {
        this.section = section;
    }

    /** What became of one of them. */
    private static final class Course {
        private final Accumulator in = Accumulator.of(new Measure(Measure.Kind.AVERAGE, "logstash.rate.in", 0, ""));
        private final Accumulator out = Accumulator.of(new Measure(Measure.Kind.AVERAGE, "logstash.rate.out", 0, ""));
        private double queued = Double.NaN;
        private String last = "";
        private String worst = "";
        private long looks;
        private long green;
        private long changes;

        private void add(Event point) {
            String status = Objects.requireNonNullElse(point.text("health.status"), "");
            looks++;
            green += status.equals("green") ? 1 : 0;
            changes += last.isEmpty() || last.equals(status) ? 0 : 1;
            last = status;
            worst = FROM_BEST.indexOf(status) > FROM_BEST.indexOf(worst) ? status : worst;
            in.add(point);
            out.add(point);
            for (String field : List.of("logstash.queue.events", "logstash.queued_events")) {
                for (double number : Values.numbers(point, field)) {
                    queued = Double.isNaN(queued) ? number : Math.max(queued, number);
                }
            }
        }

        private List<Object> row(List<String> name) {
            List<Object> row = new ArrayList<>(name);
            row.addAll(List.of((double) green / looks, worst, changes));
            row.addAll(List.of(cell(in.value()), cell(out.value()), cell(queued)));
            return row;
        }

        private static Object cell(double value) {
            return Double.isNaN(value) ? "" : (Object) (Math.round(value * 10) / 10.0);
        }
    }

    @Override
    public void add(Event point) {
        if (!"logstash".equals(point.text("health.system"))) {
            return;
        }
        List<String> name = List.of(
                Objects.requireNonNullElse(point.text("health.node"), ""),
                Objects.requireNonNullElse(point.text("health.pipeline"), ""));
        courses.computeIfAbsent(name, _ -> new Course()).add(point);
    }

    @Override
    public Block block(Function<String, String> texts) {
        List<List<Object>> rows = new ArrayList<>();
        courses.forEach((name, course) -> rows.add(course.row(name)));
        return new Block.Table(
                section.head().name(),
                texts.apply(section.head().heading()),
                texts.apply(section.head().paragraph()),
                COLUMNS,
                Rows.of(rows),
                rows.isEmpty() ? Section.Of.HEALTH.nothing() : "");
    }
}
