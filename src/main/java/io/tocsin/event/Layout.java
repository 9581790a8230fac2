package io.tocsin.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an event's fields, in order. Documents that name the same fields share one, so that what is found out about
 * a name's place serves all of them. For any number of threads.
 */
public final class Layout {
    /**
     * What layouts that are kept for others may name, all together. Documents made to differ take more; theirs are not
     * kept.
     */
    private static final int MOST_NAMES = 500_000;

    /** Where names are, and the names. Whoever sees one sees all of it. */
    private record Places(Map<String, Integer> byName, List<String> names) {}

    /** The layout that came first with the same names, and where its values stand in this one. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Settled(Layout first, int[] from) {}

    /** What one {@link #empty} has in common with all that it led to. */
    private static final class Family {
        private int names;
        private final Map<Set<String>, Layout> first = new HashMap<>();
    }

    private final Family family;
    private final @Nullable Layout before;
    private final String last;
    private final int size;

    private volatile @Nullable Layout usual;
    private final Map<String, Layout> others = new HashMap<>(2);
    private @Nullable Places places;
    private @Nullable Settled settled;

    private Layout(Family family, @Nullable Layout before, String last, int size) {
        this.family = family;
        this.before = before;
        this.last = last;
        this.size = size;
    }

    /** One without names. Those to share others with begin with the same. */
    public static Layout empty() {
        return new Layout(new Family(), null, "", 0);
    }

    public int size() {
        return size;
    }

    /** Where a name stands, or -1. */
    public int place(String name) {
        Integer place = places().byName.get(name);
        return place == null ? -1 : place;
    }

    String name(int place) {
        return places().names.get(place);
    }

    /** The one with another name at the end, if it is known that this has not got that name yet. */
    @Nullable
    Layout known(String name) {
        Layout likely = usual;
        if (likely != null && likely.last.equals(name)) {
            return likely;
        }
        synchronized (family) {
            return others.get(name);
        }
    }

    /** Like {@link #place}, for one that will not be asked again. */
    int find(String name) {
        for (Layout at = this; at.before != null; at = at.before) {
            if (at.last.equals(name)) {
                return at.size - 1;
            }
        }
        return -1;
    }

    /** @param name one that it has not got yet */
    Layout with(String name) {
        Layout known = known(name);
        return known == null ? added(name) : known;
    }

    private Layout added(String name) {
        Layout added = new Layout(family, this, name, size + 1);
        synchronized (family) {
            if (family.names + added.size > MOST_NAMES) {
                return added;
            }
            Layout other = others.putIfAbsent(name, added);
            if (other != null) {
                return other;
            }
            family.names += added.size;
        }
        if (usual == null) {
            usual = added;
        }
        return added;
    }

    Layout without(int place) {
        Layout front = before;
        if (front == null) {
            return this;
        }
        return place == size - 1 ? front : front.without(place).with(last);
    }

    /** Many a source writes the same fields now in one order, now in another. */
    Settled settled() {
        Settled known = settled;
        if (known == null) {
            Layout first = first();
            known = new Settled(
                    first, first.places().names.stream().mapToInt(this::place).toArray());
            settled = known;
        }
        return known;
    }

    private Layout first() {
        Set<String> names = Set.copyOf(places().names);
        synchronized (family) {
            Layout first = family.first.get(names);
            if (first == null && family.names + size <= MOST_NAMES) {
                family.names += size;
                family.first.put(names, this);
            }
            return first == null ? this : first;
        }
    }

    private Places places() {
        Places known = places;
        if (known == null) {
            Map<String, Integer> byName = HashMap.newHashMap(size);
            String[] names = new String[size];
            for (Layout at = this; at.before != null; at = at.before) {
                names[at.size - 1] = at.last;
                byName.put(at.last, at.size - 1);
            }
            known = new Places(byName, List.of(names));
            places = known;
        }
        return known;
    }
}
