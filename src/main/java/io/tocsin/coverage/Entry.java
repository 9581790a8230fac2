package io.tocsin.coverage;

import io.tocsin.event.Obstacle;
import io.tocsin.event.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of one state: of a device, some of its rules, and a stretch of event time.
 *
 * @param rules their ids; none: every rule of the device
 * @param obstacle what kept events from being evaluated in time; null where nothing did
 * @param detail the same in plain words; empty where there is nothing to tell
 * @param from event time, exclusive
 * @param to event time, inclusive; null while there is no end: of a rule in force, of an obstacle that is still there
 * @param noted by the clock on the wall
 * @param filled when what was missed had been made up for, by the clock on the wall; null while it is not
 */
public record Entry(
        String device,
        Set<String> rules,
        @Nullable Obstacle obstacle,
        String detail,
        Instant from,
        @Nullable Instant to,
        Instant noted,
        @Nullable Instant filled) {
    private static final Duration CLOSE = Duration.ofMinutes(1);

    public Entry {
        rules = Collections.unmodifiableSet(new TreeSet<>(rules));
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("it ends before it begins: " + from + " .. " + to);
        }
    }

    /** These rules are in force from here on. */
    public static Entry inForce(String device, Set<String> rules, Instant from, Instant noted) {
        return new Entry(device, rules, null, "", from, null, noted, null);
    }

    /** A hole, of which the end is not known yet. */
    public static Entry hole(
            String device, Set<String> rules, Obstacle obstacle, String detail, Instant from, Instant noted) {
        return new Entry(device, rules, obstacle, detail, from, null, noted, null);
    }

    public State state() {
        return obstacle == null ? State.EVALUATED : filled == null ? State.SKIPPED : State.LATE;
    }

    public boolean isHole() {
        return state() == State.SKIPPED;
    }

    /** Whether nothing of it will change any more. */
    public boolean isFinished() {
        return obstacle == null ? to != null : filled != null || (to != null && isForGood(obstacle));
    }

    private static boolean isForGood(Obstacle obstacle) {
        return obstacle.filled() == Obstacle.Filled.NEVER;
    }

    /** The same for the same thing, however often it is noted, and however long it goes on. */
    public String id() {
        String what = obstacle == null ? "evaluated " + to : obstacle.text() + ' ' + String.join(" ", rules);
        // Of what goes on by itself the words tell one from another; other words are those of a failure.
        String told = obstacle != null && isOfItsOwn(obstacle) ? detail : "";
        String name = device + '\n' + what + '\n' + told + '\n' + from;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static boolean isOfItsOwn(Obstacle obstacle) {
        return obstacle.filled() == Obstacle.Filled.WITH_ITS_CAUSE || isForGood(obstacle);
    }

    public boolean concerns(String rule) {
        return rules.isEmpty() || rules.contains(rule);
    }

    /** Whether it is about any time of a range, as far as is known. */
    public boolean touches(Instant begin, Instant end) {
        return from.isBefore(end) && (to == null || to.isAfter(begin));
    }

    /** What it is about, as long as it has no end up to {@code now}. */
    public TimeRange range(Instant now) {
        Instant end = to == null ? now : to;
        return new TimeRange(from, end.isBefore(from) ? from : end);
    }

    public Entry endingAt(@Nullable Instant end) {
        Instant last = end != null && end.isBefore(from) ? from : end;
        return new Entry(device, rules, obstacle, detail, from, last, noted, filled);
    }

    /** Both in one: of this, up to where the other ends. */
    public Entry and(Entry next) {
        return new Entry(device, rules, obstacle, detail, from, next.to, noted, next.filled);
    }

    /** Whether the other tells the same of a time that follows closely. */
    public boolean goesOnIn(Entry next) {
        return obstacle == next.obstacle
                && rules.equals(next.rules)
                && state() == next.state()
                && to != null
                && next.to != null
                && !next.from.isBefore(from)
                && !next.to.isBefore(to)
                && !next.from.isAfter(to.plus(CLOSE));
    }

    public Entry filledAt(Instant wall) {
        return new Entry(device, rules, obstacle, detail, from, to, noted, wall);
    }

    /** The same of other rules. */
    public Entry of(Collection<String> others) {
        return new Entry(device, Set.copyOf(others), obstacle, detail, from, to, noted, filled);
    }
}
