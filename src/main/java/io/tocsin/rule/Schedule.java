package io.tocsin.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Times of the week, as clocks on the wall of a time zone show them: where clocks are put forward or back, an hour that is
 * left out or there twice is left out or in twice.
 *
 * @param days on which the hours begin
 * @param hours none: the whole day
 * @param outside whether all other times are meant instead
 */
public record Schedule(Set<DayOfWeek> days, List<Hours> hours, ZoneId zone, boolean outside) {
    private static final int DAYS_AHEAD = 8;

    /** Tries before it is plain that nothing fits. */
    private static final int STRETCHES = 100;

    /**
     * A part of the day, from {@code from} up to but not including {@code to}; past midnight where {@code to} is not later.
     *
     * @param to midnight is the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        private boolean isOvernight() {
            return !to.isAfter(from) && !to.equals(LocalTime.MIDNIGHT);
        }

        private boolean contains(Set<DayOfWeek> days, DayOfWeek day, LocalTime time) {
            boolean begun = days.contains(day) && !time.isBefore(from);
            return isOvernight()
                    ? begun || (days.contains(day.minus(1)) && time.isBefore(to))
                    : begun && (time.isBefore(to) || to.equals(LocalTime.MIDNIGHT));
        }
    }

    private static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Schedule {
        days = Set.copyOf(days);
        hours = hours.isEmpty() ? List.of(WHOLE_DAY) : List.copyOf(hours);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs a day");
        }
    }

    public boolean contains(Instant time) {
        ZonedDateTime there = time.atZone(zone);
        return outside
                != hours.stream().anyMatch(part -> part.contains(days, there.getDayOfWeek(), there.toLocalTime()));
    }

    /** When it next begins or ends after a time; nothing where it always, or never, holds. */
    public Optional<Instant> nextChange(Instant after) {
        boolean now = contains(after);
        return edges(after).stream()
                .filter(edge -> edge.isAfter(after) && contains(edge) != now)
                .findFirst();
    }

    /** Whatever instants of the coming week it can begin or end at. */
    private TreeSet<Instant> edges(Instant around) {
        TreeSet<Instant> edges = new TreeSet<>();
        LocalDate today = around.atZone(zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); day.isBefore(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            for (Hours part : hours) {
                add(day.atTime(part.from()), edges);
                add(day.atTime(part.to()), edges);
            }
        }
        ZoneOffsetTransition turn = zone.getRules().nextTransition(around);
        for (int i = 0; turn != null && i < 2; i++) {
            edges.add(turn.getInstant());
            turn = zone.getRules().nextTransition(turn.getInstant());
        }
        return edges;
    }

    private void add(LocalDateTime there, Set<Instant> edges) {
        for (ZoneOffset offset : zone.getRules().getValidOffsets(there)) {
            edges.add(there.toInstant(offset));
        }
    }

    /**
     * The first time at which it has held for so long without a break, counted from {@code since} or from when it began
     * later; nothing when it never holds for so long.
     */
    public Optional<Instant> heldFor(Duration length, Instant since) {
        Instant from = since;
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            Optional<Instant> change = nextChange(from);
            Instant end = from.plus(length);
            if (contains(from) && (change.isEmpty() || end.isBefore(change.get()))) {
                return Optional.of(end);
            }
            if (change.isEmpty()) {
                return Optional.empty();
            }
            from = change.get();
        }
        return Optional.empty();
    }
}
