package io.tocsin.cli;

import io.tocsin.alert.GroupKey;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How near the groups of matching events come to their trigger. */
final class MissingEvents {
    private static final int TOLD = 10;

    private MissingEvents() {}

    /**
     * A line for each group, {@code source.ip=10.1.2.3: 7 of 10 within 5m, 3 are missing}.
     *
     * @param matches in order of time
     */
    static List<String> of(Trigger trigger, List<Event> matches, FieldMapping mapping) {
        Map<GroupKey, List<Event>> groups = new LinkedHashMap<>();
        for (Event event : matches) {
            GroupKey.of(event, trigger.by())
                    .forEach(group -> groups.computeIfAbsent(group, none -> new ArrayList<>())
                            .add(event));
        }
        List<String> lines = new ArrayList<>();
        groups.entrySet().stream().limit(TOLD).forEach(group -> {
            String name =
                    group.getKey().values().isEmpty() ? "" : group.getKey().toString() + ": ";
            lines.add(name + line(trigger, group.getValue(), mapping));
        });
        if (groups.size() > TOLD) {
            lines.add("and " + (groups.size() - TOLD) + " more groups");
        }
        return lines;
    }

    private static String line(Trigger trigger, List<Event> events, FieldMapping mapping) {
        return switch (trigger) {
            case Trigger.Every _ -> "each of " + Counted.of(events.size(), "event") + " raises";
            case Trigger.Count count ->
                reached(
                        most(events, count.within(), List::size),
                        count.threshold().least(),
                        "events",
                        count.within());
            case Trigger.Distinct distinct ->
                reached(
                        most(events, distinct.within(), window -> distinct(window, distinct.field())),
                        distinct.threshold().least(),
                        "values of " + distinct.field(),
                        distinct.within());
            case Trigger.Bounded bounded ->
                "at most "
                        + switch (bounded.figure()) {
                            case Trigger.Figure.Events _ ->
                                Counted.of(most(events, bounded.within(), List::size), "event");
                            case Trigger.Figure.Values values ->
                                most(events, bounded.within(), window -> distinct(window, values.field())) + " "
                                        + Words.of(bounded.figure());
                            case Trigger.Figure.Present present ->
                                most(events, bounded.within(), window -> distinct(window, present.field()))
                                        + " of its rules match";
                            case Trigger.Figure.Measured measured ->
                                Counted.of(most(events, bounded.within(), List::size), "event") + ", values of "
                                        + measured.field() + " in order: " + values(events, measured.field());
                        }
                        + " within " + Words.of(bounded.within());
            case Trigger.Absent absent ->
                "raises at " + events.getLast().time().plus(absent.within()) + " unless an event comes before";
            case Trigger.Ratio ratio ->
                Counted.of(passing(ratio.part(), events, mapping), "event") + " of " + events.size()
                        + " are of the part; at most " + most(events, ratio.within(), List::size) + " within "
                        + Words.of(ratio.within());
            case Trigger.New fresh -> "values of " + fresh.field() + " in order: " + values(events, fresh.field());
            case Trigger.Change change ->
                "values of " + change.field() + " in order: " + values(events, change.field());
            case Trigger.Metric metric ->
                "values of " + metric.field() + " in order: " + values(events, metric.field()) + "; at most "
                        + most(events, metric.within(), List::size) + " within " + Words.of(metric.within());
            case Trigger.Spike spike ->
                Counted.of(events.size(), "event") + ", at most " + most(events, spike.within(), List::size)
                        + " within " + Words.of(spike.within());
            case Trigger.Sequence sequence ->
                sequence.steps().stream()
                        .map(step ->
                                Words.of(step) + ": " + Counted.of(passing(step.condition(), events, mapping), "event"))
                        .collect(Collectors.joining(", "));
        };
    }

    private static String reached(long most, long least, String what, Duration within) {
        return "at most " + most + " of " + least + " " + what + " within " + Words.of(within)
                + (most < least ? ", " + (least - most) + " missing" : ", reached");
    }

    /** The largest that is measured in any window that ends with an event. */
    private static long most(List<Event> events, Duration within, ToLongFunction<List<Event>> measure) {
        long most = 0;
        int start = 0;
        for (int end = 0; end < events.size(); end++) {
            Instant open = events.get(end).time().minus(within);
            while (start <= end && !events.get(start).time().isAfter(open)) {
                start++;
            }
            most = Math.max(most, measure.applyAsLong(events.subList(start, end + 1)));
        }
        return most;
    }

    private static long passing(Condition condition, List<Event> events, FieldMapping mapping) {
        return events.stream()
                .filter(event -> Explanation.of(condition, event, mapping).holds())
                .count();
    }

    private static String values(List<Event> events, String field) {
        String values = events.stream()
                .limit(TOLD)
                .map(event -> event.get(field))
                .map(value -> value == null ? "none" : Words.quoted(value))
                .collect(Collectors.joining(", "));
        return events.size() > TOLD ? values + ", …" : values;
    }

    private static long distinct(List<Event> window, String field) {
        Set<String> values = new HashSet<>();
        for (Event event : window) {
            switch (event.get(field)) {
                case null -> {}
                case List<?> several -> several.forEach(one -> values.add(String.valueOf(one)));
                case Object one -> values.add(one.toString());
            }
        }
        return values.size();
    }
}
