package io.tocsin.coverage;

import io.tocsin.event.Obstacle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The entries that may still change, and which of all changes are not stored yet. One thread at a time. */
final class OpenEntries {
    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Map<Obstacle, Entry> finished = new EnumMap<>(Obstacle.class);
    private final Map<String, Entry> unsaved = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    /** Those that the store has. */
    void restore(Collection<Entry> stored) {
        stored.forEach(entry -> open.put(entry.id(), entry));
    }

    Stream<Entry> stream() {
        return List.copyOf(open.values()).stream();
    }

    Stream<Entry> of(Obstacle obstacle) {
        return stream().filter(entry -> entry.obstacle() == obstacle);
    }

    /** The ids of the rules that any of some entries names. */
    Set<String> rules(Predicate<Entry> which) {
        Set<String> rules = new TreeSet<>();
        stream().filter(which).forEach(entry -> rules.addAll(entry.rules()));
        return rules;
    }

    void add(Entry entry) {
        if (entry.isFinished()) {
            finish(entry);
        } else if (open.putIfAbsent(entry.id(), entry) == null) {
            unsaved.put(entry.id(), entry);
            dropped.remove(entry.id());
        }
    }

    void replace(Entry entry, Entry... others) {
        remove(entry);
        for (Entry other : others) {
            put(other);
        }
    }

    /**
     * Something changes for some rules of an entry; for the others it stays as it was.
     *
     * @return what it comes to for these rules; nothing when it names none of them
     */
    List<Entry> split(Entry entry, Set<String> rules, UnaryOperator<Entry> change) {
        Set<String> some = new TreeSet<>(entry.rules());
        some.retainAll(rules);
        if (some.isEmpty()) {
            return List.of();
        }
        Set<String> rest = new TreeSet<>(entry.rules());
        rest.removeAll(some);
        Entry changed = change.apply(entry.of(some));
        remove(entry);
        if (!rest.isEmpty()) {
            put(entry.of(rest));
        }
        put(changed);
        return List.of(changed);
    }

    private void put(Entry entry) {
        if (entry.isFinished()) {
            finish(entry);
        } else {
            open.put(entry.id(), entry);
            keep(entry);
        }
    }

    private void keep(Entry entry) {
        unsaved.put(entry.id(), entry);
        dropped.remove(entry.id());
    }

    private void remove(Entry entry) {
        open.remove(entry.id());
        unsaved.remove(entry.id());
        dropped.add(entry.id());
    }

    /** What goes on where another of its kind ended a moment ago makes one entry with it. */
    private void finish(Entry entry) {
        Obstacle obstacle = entry.obstacle();
        if (obstacle == null) {
            keep(entry);
            return;
        }
        Entry last = finished.get(obstacle);
        Entry whole = last != null && last.goesOnIn(entry) ? last.and(entry) : entry;
        finished.put(obstacle, whole);
        keep(whole);
    }

    /** Ends what has no end yet, at {@code end}. */
    void end(Obstacle obstacle, Set<String> rules, Instant end) {
        of(obstacle)
                .filter(entry -> entry.to() == null)
                .forEach(entry -> split(entry, rules, one -> one.endingAt(end)));
    }

    boolean isSaved() {
        return unsaved.isEmpty() && dropped.isEmpty();
    }

    void save(CoverageStore store) {
        store.save(List.copyOf(unsaved.values()), List.copyOf(dropped));
        unsaved.clear();
        dropped.clear();
    }

    /** What the store may not have, and what may still change. */
    List<Entry> all() {
        Map<String, Entry> all = new LinkedHashMap<>(unsaved);
        all.putAll(open);
        return new ArrayList<>(all.values());
    }
}
