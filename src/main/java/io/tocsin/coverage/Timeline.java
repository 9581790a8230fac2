package io.tocsin.coverage;

import io.tocsin.event.Obstacle;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of every moment of a range of event time, at one device: the worst that any of its rules met. */
public record Timeline(List<Stretch> stretches) {
    public Timeline {
        stretches = List.copyOf(stretches);
    }

    /**
     * @param state null where nothing is known: before the device was watched, or not evaluated yet
     * @param obstacles what was in the way
     * @param partly whether that is about some rules only
     */
    public record Stretch(TimeRange range, @Nullable State state, Set<Obstacle> obstacles, boolean partly) {
        private boolean isLike(Stretch other) {
            return state == other.state && obstacles.equals(other.obstacles) && partly == other.partly;
        }
    }

    /**
     * @param entries of one device, of all rules or of one
     * @param watermark event time up to which the device is evaluated; null before it is
     * @param now where what has no end is now
     */
    public static Timeline of(Collection<Entry> entries, @Nullable Instant watermark, TimeRange range, Instant now) {
        Set<Instant> bounds = new TreeSet<>(List.of(range.from(), range.to()));
        for (Entry entry : entries) {
            TimeRange about = about(entry, watermark, now);
            bounds.add(about.from());
            bounds.add(about.to());
        }
        bounds.removeIf(bound -> bound.isBefore(range.from()) || bound.isAfter(range.to()));
        List<Stretch> stretches = new ArrayList<>();
        Instant from = null;
        for (Instant to : bounds) {
            if (from != null) {
                add(stretches, stretch(entries, watermark, new TimeRange(from, to), now));
            }
            from = to;
        }
        return new Timeline(stretches);
    }

    private static TimeRange about(Entry entry, @Nullable Instant watermark, Instant now) {
        boolean evaluated = entry.state() == State.EVALUATED;
        return entry.range(!evaluated ? now : watermark == null ? entry.from() : watermark);
    }

    private static Stretch stretch(
            Collection<Entry> entries, @Nullable Instant watermark, TimeRange range, Instant now) {
        State worst = null;
        Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
        boolean partly = true;
        for (Entry entry : entries) {
            TimeRange about = about(entry, watermark, now);
            if (about.from().isBefore(range.to()) && about.to().isAfter(range.from())) {
                State state = entry.state();
                if (worst == null || state.compareTo(worst) > 0) {
                    worst = state;
                    obstacles.clear();
                    partly = true;
                }
                if (state == worst && entry.obstacle() != null) {
                    obstacles.add(entry.obstacle());
                    partly &= !entry.rules().isEmpty();
                }
            }
        }
        return new Stretch(range, worst, Set.copyOf(obstacles), partly && !obstacles.isEmpty());
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        boolean goesOn = !stretches.isEmpty() && stretches.getLast().isLike(next);
        stretches.add(
                goesOn
                        ? new Stretch(
                                stretches.removeLast().range().and(next.range()),
                                next.state(),
                                next.obstacles(),
                                next.partly())
                        : next);
    }
}
