package io.tocsin.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a report was to be made by its schedule and was not yet. */
public final class DueRuns {
    /** Of those that a long downtime left, so many are made up for: a month of daily ones. */
    public static final int MOST = 31;

    /** Nobody waits for reports of the year before last. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private DueRuns() {}

    /**
     * Times with {@code since < time <= now}, oldest first. Of those that are about the same period only the last one
     * counts, as their reports would say the same.
     *
     * @param definition one with a schedule
     */
    public static List<Instant> of(ReportDefinition definition, Instant since, Instant now) {
        Schedule schedule = definition.schedule();
        if (schedule == null) {
            return List.of();
        }
        Instant earliest = now.minus(LONGEST);
        Instant last = since.isBefore(earliest) ? earliest : since;
        List<Instant> due = new ArrayList<>();
        Optional<Instant> next = schedule.next(last, definition.zone());
        while (next.isPresent() && !next.get().isAfter(now)) {
            Instant time = next.get();
            if (!due.isEmpty() && span(definition, due.getLast()).equals(span(definition, time))) {
                due.removeLast();
            }
            due.add(time);
            next = schedule.next(time, definition.zone());
        }
        return List.copyOf(due.subList(Math.max(0, due.size() - MOST), due.size()));
    }

    /** What the report of a time is about. */
    public static Span span(ReportDefinition definition, Instant time) {
        return definition.period().lastCompleted(time, definition.zone());
    }
}
