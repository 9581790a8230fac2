package io.tocsin.report;

import io.tocsin.event.Event;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Block.Column.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table of groups: one row each, or one for each group within. */
final class GroupRows implements SectionData {
    private final Section.Table section;
    private final Groups groups;

    GroupRows(Section.Table section, Span span, Period period) {
        this.section = section;
        this.groups = new Groups(section.grouping(), span, period);
    }

    @Override
    public void add(Event event) {
        groups.add(event);
    }

    @Override
    public void addAll(long events) {
        groups.addAll(events);
    }

    @Override
    public List<Counting.Question> questions(ZoneId zone) {
        return groups.questions(zone);
    }

    @Override
    public void add(Counting.Question question, Counting.Cell cell) {
        groups.add(question, cell);
    }

    @Override
    public Block block(Function<String, String> texts) {
        List<Column> columns = new ArrayList<>();
        section.grouping().by().forEach(by -> columns.add(new Column(by.key(), by.label(), Kind.TEXT)));
        for (Measure measure : section.grouping().measures()) {
            columns.add(new Column(measure.key(), measure.label(), kind(measure)));
        }
        Section.Head head = section.head();
        List<List<Object>> rows = rows();
        long hidden = groups.hidden();
        return new Block.Table(
                head.name(),
                texts.apply(head.heading()),
                texts.apply(head.paragraph()),
                columns,
                Rows.of(rows),
                hidden == 0
                        ? rows.isEmpty() ? section.of().nothing() : ""
                        : Figure.text(hidden) + " more " + (hidden == 1 ? "group" : "groups") + " not shown");
    }

    /** Of alerts some fields are lengths of time. */
    private Kind kind(Measure measure) {
        boolean counts = measure.kind() == Measure.Kind.COUNT || measure.kind() == Measure.Kind.DISTINCT;
        return measure.kind() == Measure.Kind.SHARE
                ? Kind.SHARE
                : section.of() == Section.Of.ALERTS && !counts && AlertEvents.LENGTHS.contains(measure.field())
                        ? Kind.DURATION
                        : Kind.NUMBER;
    }

    private List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Groups.Group group : groups.shown()) {
            if (section.grouping().by().size() == 1) {
                rows.add(row(List.of(group.key), group));
            } else {
                groups.shown(group).forEach(inner -> rows.add(row(List.of(group.key, inner.key), inner)));
            }
        }
        return rows;
    }

    private List<Object> row(List<String> keys, Groups.Group group) {
        List<Object> row = new ArrayList<>(keys);
        List<Measure> measures = section.grouping().measures();
        for (int i = 0; i < measures.size(); i++) {
            double value = group.measures.get(i).value();
            row.add(
                    switch (measures.get(i).kind()) {
                        case SHARE -> groups.events() == 0 ? 0.0 : value / groups.events();
                        case COUNT, DISTINCT -> (long) value;
                        default -> cell(value);
                    });
        }
        return row;
    }

    private static Object cell(double value) {
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
    }
}
