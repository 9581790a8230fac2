package io.tocsin.coverage;

import io.tocsin.event.Obstacle;
import io.tocsin.event.Obstructed;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one device as it is written: which rules are in force, what kept events from being evaluated, and when that
 * was made up for. An entry is written when something changes, never for a look at which nothing did. One thread at a
 * time, {@link #entries} and {@link #trouble} excepted.
 */
public final class Ledger {
    private final String device;
    private final CoverageStore store;
    private final OpenEntries open = new OpenEntries();
    private final Set<String> handedOut = new HashSet<>();
    private @Nullable Instant watermark;
    private volatile List<Entry> shown = List.of();
    private volatile @Nullable String trouble;

    public Ledger(String device, CoverageStore store) {
        this.device = device;
        this.store = store;
    }

    /** Whether it goes on where it was left; until then only failures are noted. */
    public boolean hasBegun() {
        return watermark != null;
    }

    /** Goes on with what the store has. Once. */
    public void begin(Instant reached) {
        List<Entry> stored = store.unfinished(device);
        List<Entry> early = open.stream().toList();
        open.restore(stored);
        watermark = reached;
        // What failed before it was known how far the device is.
        early.forEach(entry -> open.replace(
                entry, Entry.hole(device, Set.of(), cause(entry), entry.detail(), reached, entry.noted())));
        show();
    }

    private static Obstacle cause(Entry hole) {
        return hole.obstacle() == null ? Obstacle.FAULT : hole.obstacle();
    }

    /**
     * These are the rules from here on.
     *
     * @param at event time
     * @param broken tells of a rule that is no longer among them whether that is by mistake
     */
    public void inForce(Set<String> rules, Instant at, Instant wall, Predicate<String> broken) {
        Set<String> known = open.rules(entry -> entry.state() == State.EVALUATED);
        Set<String> fresh = minus(rules, known);
        Set<String> gone = minus(known, rules);
        if (!gone.isEmpty()) {
            open.stream()
                    .filter(entry -> entry.state() == State.EVALUATED)
                    .forEach(entry -> open.split(entry, gone, one -> one.endingAt(at)));
        }
        if (!fresh.isEmpty()) {
            open.stream()
                    .filter(entry ->
                            entry.state() == State.EVALUATED && entry.from().equals(at))
                    .findFirst()
                    .ifPresentOrElse(
                            entry -> open.replace(entry, entry.of(plus(entry.rules(), fresh))),
                            () -> open.add(Entry.inForce(device, fresh, at, wall)));
        }
        Set<String> brokenNow = new TreeSet<>(gone);
        brokenNow.removeIf(broken.negate());
        if (!brokenNow.isEmpty()) {
            open.add(Entry.hole(device, brokenNow, Obstacle.RULE_BROKEN, "its file cannot be read any more", at, wall));
        }
        Set<String> mended = open.rules(entry -> entry.obstacle() == Obstacle.RULE_BROKEN && entry.to() == null);
        mended.removeIf(rule -> !rules.contains(rule) && broken.test(rule));
        open.end(Obstacle.RULE_BROKEN, mended, at);
        handedOut.clear();
    }

    /**
     * A look failed.
     *
     * @param detail what happened, in plain words
     */
    public void failed(Obstacle obstacle, String detail, Instant wall) {
        Instant from = watermark == null ? wall : watermark;
        open.of(obstacle)
                .findFirst()
                .ifPresentOrElse(
                        entry -> open.replace(entry, entry.endingAt(null)),
                        () -> open.add(Entry.hole(device, Set.of(), obstacle, detail, from, wall)));
        show();
    }

    /**
     * Everything up to {@code to} is about to be evaluated: what kept it from being is gone.
     *
     * @param usual how far a look may have to reach without being late
     * @param otherwise why it is late, where nothing else is known to be the reason
     */
    public void looking(Instant to, Duration usual, Obstacle otherwise, String detail, Instant wall) {
        List<Entry> holes = open.stream()
                .filter(entry -> entry.isHole() && cause(entry).filled() == Obstacle.Filled.BY_CATCHING_UP)
                .toList();
        holes.forEach(entry -> open.replace(entry, entry.endingAt(to)));
        Instant from = watermark;
        if (holes.isEmpty() && from != null && Duration.between(from, to).compareTo(usual) > 0) {
            open.add(Entry.hole(device, Set.of(), otherwise, detail, from, wall).endingAt(to));
        }
    }

    /** Everything up to this event time is evaluated, and its alerts are stored. */
    public void reached(Instant time, Instant wall) {
        watermark = time;
        open.stream()
                .filter(entry -> entry.isHole() && cause(entry).filled() == Obstacle.Filled.BY_CATCHING_UP)
                .filter(entry -> entry.to() != null && !entry.to().isAfter(time))
                .forEach(entry -> open.replace(entry, entry.filledAt(wall)));
    }

    /** Some of the past has to be evaluated once more, and will be. */
    public void again(Obstacle obstacle, String detail, Set<String> rules, TimeRange range, Instant wall) {
        Entry hole =
                Entry.hole(device, rules, obstacle, detail, range.from(), wall).endingAt(range.to());
        open.add(hole);
        handedOut.add(hole.id());
    }

    /** Nothing makes up for this. */
    public void missed(Obstacle obstacle, String detail, TimeRange range, Instant wall) {
        open.add(Entry.hole(device, Set.of(), obstacle, detail, range.from(), wall)
                .endingAt(range.to()));
    }

    /**
     * The rules that are set aside now, each with the reason.
     *
     * @param since event time up to which those that were not before had seen every event
     */
    public void failing(Map<String, SetAside> rules, Instant since, Instant reached, Instant wall) {
        Set.of(Obstacle.RULE_FAILED, Obstacle.RULE_TOO_SLOW)
                .forEach(obstacle -> failing(obstacle, of(obstacle, rules), since, reached, wall));
    }

    /** Their ids, each with the reason. */
    private static Map<String, String> of(Obstacle obstacle, Map<String, SetAside> rules) {
        Map<String, String> some = new TreeMap<>();
        rules.forEach((rule, why) -> {
            if (why.obstacle() == obstacle) {
                some.put(rule, why.why());
            }
        });
        return some;
    }

    private void failing(Obstacle obstacle, Map<String, String> rules, Instant since, Instant reached, Instant wall) {
        Set<String> known = open.rules(entry -> entry.obstacle() == obstacle && entry.to() == null);
        Map<String, Set<String>> byReason = new TreeMap<>();
        rules.forEach((rule, why) -> {
            if (!known.contains(rule)) {
                byReason.computeIfAbsent(why, none -> new TreeSet<>()).add(rule);
            }
        });
        byReason.forEach((why, some) -> open.add(Entry.hole(device, some, obstacle, why, since, wall)));
        open.end(obstacle, minus(known, rules.keySet()), reached);
    }

    /**
     * What is the matter now, and nothing else of this kind.
     *
     * @param matters in plain words, each with the rules that it is about; none: all of them
     * @param overlap of what is never made up for: how long it may last and nothing be missed
     */
    public void current(
            Obstacle obstacle, Map<String, Set<String>> matters, Instant since, Duration overlap, Instant wall) {
        Instant end = watermark == null ? since : watermark;
        open.of(obstacle)
                .filter(entry -> entry.to() == null)
                .filter(entry -> !entry.rules().equals(matters.get(entry.detail())))
                .forEach(entry -> open.replace(entry, over(entry.endingAt(end), overlap, wall)));
        Set<String> told = new HashSet<>();
        open.of(obstacle).filter(entry -> entry.to() == null).forEach(entry -> told.add(entry.detail()));
        matters.forEach((detail, rules) -> {
            if (!told.contains(detail)) {
                open.add(Entry.hole(device, rules, obstacle, detail, since, wall));
            }
        });
    }

    private static Entry over(Entry ended, Duration overlap, Instant wall) {
        boolean missed = cause(ended).filled() == Obstacle.Filled.NEVER
                && ended.range(wall).length().compareTo(overlap) > 0;
        return missed ? ended : ended.filledAt(wall);
    }

    /**
     * Holes that evaluating their time once more would fill, each told once.
     *
     * @param rules those in force; nothing can be done for others
     */
    public List<Entry> toBeFilled(Set<String> rules) {
        return open.stream()
                .filter(entry -> entry.isHole() && cause(entry).filled() == Obstacle.Filled.BY_EVALUATING_AGAIN)
                .filter(entry -> entry.to() != null)
                .filter(entry -> entry.rules().isEmpty() || rules.containsAll(entry.rules()))
                .filter(entry -> handedOut.add(entry.id()))
                .toList();
    }

    /**
     * A stretch of the past was evaluated once more.
     *
     * @param rules none: all
     * @param except rules that failed at it
     */
    public void filled(TimeRange range, Set<String> rules, Set<String> except, Instant wall) {
        open.stream()
                .filter(entry -> entry.isHole() && cause(entry).filled() == Obstacle.Filled.BY_EVALUATING_AGAIN)
                .filter(entry -> entry.to() != null && !entry.to().isAfter(range.to()))
                .filter(entry -> !entry.from().isBefore(range.from()))
                .forEach(entry -> {
                    if (entry.rules().isEmpty() && rules.isEmpty()) {
                        open.replace(entry, entry.filledAt(wall));
                    }
                    Set<String> done = minus(rules.isEmpty() ? entry.rules() : rules, except);
                    open.split(entry, done, one -> one.filledAt(wall));
                });
    }

    /** Stores what has changed; what the store does not take now it gets the next time. */
    public void save() {
        try {
            if (hasBegun() && !open.isSaved()) {
                open.save(store);
            }
            trouble = null;
        } catch (RuntimeException failure) {
            if (!(failure instanceof Obstructed)) {
                throw failure;
            }
            trouble = "the coverage ledger is not up to date: " + failure.getMessage();
        }
        show();
    }

    private void show() {
        shown = List.copyOf(open.all());
    }

    /** What the store may not have yet, and what may still change. Any thread. */
    public List<Entry> entries() {
        return shown;
    }

    /** Why the store lacks some of it; null when it does not. Any thread. */
    public @Nullable String trouble() {
        return trouble;
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> plus(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
