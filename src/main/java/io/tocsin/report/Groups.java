package io.tocsin.report;

import io.tocsin.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events by their groups, counted as they come. Takes memory by the group, not by the event. */
final class Groups {
    private final Grouping grouping;
    private final @Nullable Buckets outerTime;
    private final @Nullable Buckets innerTime;
    private final Map<String, Group> outer = new HashMap<>();
    private long events;

    /** One group: what is measured of it, and the groups within. */
    static final class Group {
        final String key;
        final List<Accumulator> measures;
        final Map<String, Group> inner = new HashMap<>();

        Group(String key, List<Measure> measures) {
            this.key = key;
            this.measures = measures.stream().map(Accumulator::of).toList();
        }

        private void add(Event event) {
            for (Accumulator measure : measures) {
                measure.add(event);
            }
        }

        double first() {
            return measures.getFirst().value();
        }
    }

    Groups(Grouping grouping, Span span, Period period) {
        this.grouping = grouping;
        this.outerTime = buckets(grouping.by().getFirst(), span, period);
        this.innerTime = grouping.by().size() > 1 ? buckets(grouping.by().get(1), span, period) : null;
    }

    private static @Nullable Buckets buckets(Dimension dimension, Span span, Period period) {
        return dimension instanceof Dimension.Time time ? new Buckets(span, time.step(), period) : null;
    }

    void add(Event event) {
        events++;
        for (String key : keys(grouping.by().getFirst(), outerTime, event)) {
            Group group = outer.computeIfAbsent(key, one -> group(one, outerTime));
            group.add(event);
            if (grouping.by().size() > 1) {
                for (String below : keys(grouping.by().get(1), innerTime, event)) {
                    group.inner
                            .computeIfAbsent(below, one -> group(one, innerTime))
                            .add(event);
                }
            }
        }
    }

    void addAll(long more) {
        events += more;
    }

    /** One for each level and each field that is measured: an event with several values counts in all of them. */
    List<Counting.Question> questions(ZoneId zone) {
        List<Counting.Question> questions = new ArrayList<>();
        for (int level = 1; level <= grouping.by().size(); level++) {
            List<Dimension> by = grouping.by().subList(0, level);
            questions.add(new Counting.Question(by, null, false, zone));
            questions.addAll(Counting.Question.of(by, grouping.measures(), zone));
        }
        return questions;
    }

    /** Measures of the question's field; the count where it has none. */
    void add(Counting.Question question, Counting.Cell cell) {
        String key = key(grouping.by().getFirst(), outerTime, cell.keys().getFirst());
        if (key == null) {
            return;
        }
        Group group = outer.computeIfAbsent(key, one -> group(one, outerTime));
        if (question.by().size() > 1) {
            String below = key(grouping.by().get(1), innerTime, cell.keys().get(1));
            if (below == null) {
                return;
            }
            group = group.inner.computeIfAbsent(below, one -> group(one, innerTime));
        }
        for (int i = 0; i < grouping.measures().size(); i++) {
            if (question.isAbout(grouping.measures().get(i))) {
                group.measures.get(i).add(cell);
            }
        }
    }

    private static @Nullable String key(Dimension dimension, @Nullable Buckets time, Object key) {
        if (key instanceof Instant instant && time != null) {
            return String.valueOf(time.index(instant));
        }
        if (key instanceof Counting.Missing) {
            return dimension instanceof Dimension.Values values ? values.missing() : null;
        }
        return key.toString();
    }

    private static List<String> keys(Dimension dimension, @Nullable Buckets time, Event event) {
        if (dimension instanceof Dimension.Values values) {
            List<String> texts = Values.texts(event, values.field());
            String missing = values.missing();
            return texts.isEmpty() && missing != null ? List.of(missing) : texts;
        }
        return time == null ? List.of() : List.of(String.valueOf(time.index(event.time())));
    }

    /** @param key of a stretch of time its number, as two may have one label */
    private Group group(String key, @Nullable Buckets time) {
        return new Group(time == null ? key : time.labels().get(Integer.parseInt(key)), grouping.measures());
    }

    /** All events that came, also those in no group. */
    long events() {
        return events;
    }

    /** Those to show, in their order; of time also those without events. */
    List<Group> shown() {
        return shown(grouping.by().getFirst(), outerTime, outer);
    }

    List<Group> shown(Group group) {
        return shown(grouping.by().get(1), innerTime, group.inner);
    }

    /** How many groups there are beside those shown. */
    long hidden() {
        return grouping.by().getFirst() instanceof Dimension.Values values && values.limit() > 0
                ? Math.max(0, outer.size() - values.limit())
                : 0;
    }

    /** What is measured of all groups that are not shown, when it can be added up. */
    double hiddenSum() {
        List<Group> shown = shown();
        double all = outer.values().stream().mapToDouble(Group::first).sum();
        return all - shown.stream().mapToDouble(Group::first).sum();
    }

    private List<Group> shown(Dimension dimension, @Nullable Buckets time, Map<String, Group> groups) {
        if (time != null) {
            List<Group> all = new ArrayList<>();
            for (int i = 0; i < time.labels().size(); i++) {
                Group group = groups.get(String.valueOf(i));
                all.add(group == null ? group(String.valueOf(i), time) : group);
            }
            return all;
        }
        int limit =
                dimension instanceof Dimension.Values values && values.limit() > 0 ? values.limit() : Integer.MAX_VALUE;
        return groups.values().stream()
                .sorted(Comparator.comparingDouble((Group group) -> -rank(group))
                        .thenComparing(group -> group.key))
                .limit(limit)
                .toList();
    }

    private static double rank(Group group) {
        double first = group.first();
        return Double.isNaN(first) ? Double.NEGATIVE_INFINITY : first;
    }
}
