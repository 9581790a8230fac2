package io.tocsin.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An event's fields by document name, in a {@link Layout} that is shared with events like it: a value is found by its
 * place, without looking for its name again. For some hundred fields at most.
 */
public final class Fields extends AbstractMap<String, Object> {
    private static final Object[] NONE = {};

    private Layout layout;
    private @Nullable Object[] values = NONE;

    /** @param layout one without names */
    public Fields(Layout layout) {
        if (layout.size() > 0) {
            throw new IllegalArgumentException("begin with a layout without names");
        }
        this.layout = layout;
    }

    public Layout layout() {
        return layout;
    }

    /** The value of the field at a place of the {@link #layout}. */
    public Object value(int place) {
        Object value = values[place];
        if (value == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return value;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = name instanceof String text ? layout.place(text) : -1;
        return place < 0 ? null : value(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return layout.size();
    }

    @Override
    public @Nullable Object putIfAbsent(String name, Object value) {
        Layout longer = layout.known(name);
        if (longer == null) {
            int place = layout.find(name);
            if (place >= 0) {
                return value(place);
            }
            longer = layout.with(name);
        }
        if (values.length < longer.size()) {
            values = Arrays.copyOf(values, Math.max(32, values.length * 2));
        }
        values[layout.size()] = value;
        layout = longer;
        return null;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        Object before = putIfAbsent(name, value);
        if (before != null) {
            values[layout.find(name)] = value;
        }
        return before;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        int place = name instanceof String text ? layout.find(text) : -1;
        if (place < 0) {
            return null;
        }
        Object removed = value(place);
        System.arraycopy(values, place + 1, values, place, layout.size() - place - 1);
        layout = layout.without(place);
        values[layout.size()] = null;
        return removed;
    }

    /** Call when all fields are there: they take the order in which these names came first. */
    @SuppressWarnings("ReferenceEquality") // layouts are shared
    public void settle() {
        Layout.Settled settled = layout.settled();
        if (settled.first() != layout) {
            int[] from = settled.from();
            @Nullable Object[] moved = new Object[from.length];
            for (int place = 0; place < from.length; place++) {
                moved[place] = values[from[place]];
            }
            values = moved;
            layout = settled.first();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // there is a value at each place of the layout
    public Collection<Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values).subList(0, size()));
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return IntStream.range(0, size())
                        .mapToObj(place -> Map.entry(layout.name(place), value(place)))
                        .iterator();
            }

            @Override
            public int size() {
                return layout.size();
            }
        };
    }
}
