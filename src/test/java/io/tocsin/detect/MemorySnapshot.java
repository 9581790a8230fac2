package io.tocsin.detect;

import io.tocsin.aggregate.CountQuestion;
import io.tocsin.aggregate.Counted;
import io.tocsin.aggregate.EventQuestion;
import io.tocsin.aggregate.GroupValue;
import io.tocsin.aggregate.Share;
import io.tocsin.aggregate.Snapshot;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.TimeRange;
import io.tocsin.match.ConditionCheck;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts events in memory as an index might: it knows whole milliseconds only, finds some events that do not meet a
 * condition, is sure of fewer than do, cannot always tell, and does not know some values.
 */
final class MemorySnapshot implements Snapshot {
    private static final int LONGEST = 6;

    private final List<Event> events;
    private long read;

    MemorySnapshot(List<Event> events) {
        this.events = List.copyOf(events);
    }

    /** How many events were read so far. */
    long read() {
        return read;
    }

    @Override
    public long events(TimeRange range) {
        return events.stream().filter(event -> isIn(range, event)).count();
    }

    private static boolean isIn(TimeRange range, Event event) {
        Instant time = event.time().truncatedTo(ChronoUnit.MILLIS);
        return !time.isBefore(range.from().truncatedTo(ChronoUnit.MILLIS)) && !time.isAfter(range.to());
    }

    private static boolean chance(int outOf, Object... of) {
        return Math.floorMod((Objects.hash(of) * 0x9E3779B1) >>> 8, outOf) == 0;
    }

    private static boolean holds(Condition condition, boolean certain, Event event) {
        boolean holds = ConditionCheck.of(condition, FieldMapping.NONE).holds(event);
        return certain ? holds && !chance(5, event.id(), "sure") : holds || chance(6, event.id(), "found");
    }

    @Override
    public List<Counted> count(List<CountQuestion> questions) {
        return questions.stream().map(this::count).toList();
    }

    private Counted count(CountQuestion question) {
        if (!question.by().isEmpty()
                && chance(9, question.by(), question.range().from())) {
            return new Counted.CannotTell("by chance");
        }
        List<Event> found = events.stream()
                .filter(event -> isIn(question.range(), event))
                .filter(event -> holds(question.condition(), question.certain(), event))
                .toList();
        boolean coarse = !question.certain() && question.by().size() > 1 && chance(3, question.by(), "coarse");
        List<String> by = coarse ? question.by().subList(0, 1) : question.by();
        Map<List<Object>, Counted.Group> groups = new LinkedHashMap<>();
        for (Event event : found) {
            Instant start = question.slices() == null ? null : question.slices().startOf(event.time());
            for (Map<String, GroupValue> values : groups(event, by)) {
                groups.merge(
                        List.of(values, String.valueOf(start)),
                        new Counted.Group(values, start, 1),
                        (one, other) -> new Counted.Group(values, start, one.count() + 1));
            }
        }
        boolean several = found.stream()
                .anyMatch(event -> question.single().stream()
                        .anyMatch(field -> values(event, field).size() > 1));
        List<Counted.Group> enough = groups.values().stream()
                .filter(group -> group.count() >= question.atLeast())
                .toList();
        return new Counted.Groups(enough, found.size(), several);
    }

    private static List<Map<String, GroupValue>> groups(Event event, List<String> by) {
        List<Map<String, GroupValue>> groups = List.of(Map.of());
        for (String field : by) {
            List<Map<String, GroupValue>> longer = new ArrayList<>();
            for (Map<String, GroupValue> group : groups) {
                for (GroupValue value : values(event, field)) {
                    Map<String, GroupValue> more = new LinkedHashMap<>(group);
                    more.put(field, value);
                    longer.add(more);
                }
            }
            groups = longer;
        }
        return groups;
    }

    /** Long values are not in the index. */
    private static List<GroupValue> values(Event event, String field) {
        Object value = event.get(field);
        List<?> all = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
        List<GroupValue> known = new ArrayList<>(all.stream()
                .filter(one -> one.toString().length() <= LONGEST)
                .<GroupValue>map(one -> new GroupValue.Known(one.toString()))
                .distinct()
                .toList());
        if (known.size() < all.size() || all.isEmpty()) {
            known.add(new GroupValue.Other());
        }
        return known;
    }

    @Override
    public void read(List<EventQuestion> questions, Reader reader) {
        for (EventQuestion question : questions) {
            events.stream()
                    .filter(event -> question.shares().stream().anyMatch(share -> isIn(share, event)))
                    .filter(event -> holds(question.condition(), false, event))
                    .forEach(event -> {
                        read++;
                        reader.read(question.rule(), event);
                    });
        }
    }

    private static boolean isIn(Share share, Event event) {
        return share.range().contains(event.time())
                && (share.groups().isEmpty()
                        || share.groups().stream()
                                .anyMatch(group -> group.entrySet().stream()
                                        .allMatch(entry ->
                                                values(event, entry.getKey()).contains(entry.getValue()))));
    }

    @Override
    public void close() {}
}
