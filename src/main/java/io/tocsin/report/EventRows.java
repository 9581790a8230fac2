package io.tocsin.report;

import io.tocsin.event.Event;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Block.Column.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table of events: one row each, in a row store. */
final class EventRows implements SectionData {
    /** The name of a column with the event's time, unless the document has a field of that name. */
    static final String TIME = "time";

    private final Section.Events section;
    private final RowStore.Filling filling;
    private final TreeSet<String> found = new TreeSet<>();
    private final List<String> fields;
    private long count;
    private long known;

    EventRows(Section.Events section, RowStore store, boolean severalDevices) {
        this.section = section;
        this.fields = section.fields();
        boolean asRead = section.sort().isEmpty() && !section.descending() && !severalDevices;
        this.filling = store.open(asRead ? null : order(), section.limit());
    }

    /** Rows begin with what they are sorted by. */
    private Comparator<List<Object>> order() {
        Comparator<List<Object>> order = (one, other) -> compare(one.getFirst(), other.getFirst());
        return section.descending() ? order.reversed() : order;
    }

    /** Numbers before times before text; nothing comes last. */
    static int compare(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (one instanceof Instant a && other instanceof Instant b) {
            return a.compareTo(b);
        }
        int kinds = Integer.compare(kind(one), kind(other));
        return kinds != 0 ? kinds : one.toString().compareTo(other.toString());
    }

    private static int kind(Object value) {
        return switch (value) {
            case Number _ -> 0;
            case Instant _ -> 1;
            default -> value.toString().isEmpty() ? 3 : 2;
        };
    }

    @Override
    public void addAll(long events) {
        known += events;
    }

    @Override
    public void add(Event event) {
        count++;
        boolean sorted = !section.sort().isEmpty() || section.descending();
        if (!sorted && section.limit() > 0 && count > section.limit() && fields.isEmpty()) {
            return;
        }
        List<Object> row = new ArrayList<>();
        row.add(section.sort().isEmpty() ? event.time() : cell(event, section.sort(), ""));
        if (fields.isEmpty()) {
            row.add(event.time());
            event.fields().forEach((name, _) -> {
                found.add(name);
                row.add(name);
                row.add(String.valueOf(cell(event, name, "")));
            });
        } else {
            fields.forEach(field -> row.add(cell(event, field, section.missing())));
        }
        filling.add(row);
    }

    private static Object cell(Event event, String field, String missing) {
        boolean ofEvent = field.equals(TIME) && event.get(TIME) == null;
        return ofEvent ? event.time() : Values.cell(event, field, missing);
    }

    @Override
    public Block block(Function<String, String> texts) {
        Section.Head head = section.head();
        long count = Math.max(this.count, known);
        long shown = section.limit() > 0 ? Math.min(count, section.limit()) : count;
        Rows stored = filling.rows();
        return new Block.Table(
                head.name(),
                texts.apply(head.heading()),
                texts.apply(head.paragraph()),
                columns(),
                new Rows() {
                    @Override
                    public long count() {
                        return shown;
                    }

                    @Override
                    public Stream<List<Object>> read() {
                        return stored.read().limit(shown).map(EventRows.this::shown);
                    }
                },
                shown < count
                        ? Figure.text(count - shown) + " more " + (count - shown == 1 ? "event" : "events")
                                + " not shown"
                        : count == 0 ? section.of().nothing() : "");
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (fields.isEmpty()) {
            columns.add(new Column(TIME, "Time", Kind.TIME));
            found.forEach(name -> columns.add(new Column(name, name, Kind.TEXT)));
        } else {
            fields.forEach(field -> columns.add(new Column(
                    field, field.equals(TIME) ? "Time" : field, field.equals(TIME) ? Kind.TIME : Kind.TEXT)));
        }
        return columns;
    }

    private List<Object> shown(List<Object> row) {
        if (!fields.isEmpty()) {
            return row.subList(1, row.size());
        }
        List<Object> cells = new ArrayList<>(found.size() + 1);
        cells.add(row.get(1));
        java.util.Map<String, Object> values = new java.util.HashMap<>();
        for (int i = 2; i < row.size(); i += 2) {
            values.put((String) row.get(i), row.get(i + 1));
        }
        found.forEach(name -> cells.add(values.getOrDefault(name, section.missing())));
        return cells;
    }
}
