package io.tocsin.match;

import io.tocsin.event.Layout;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what something comes to for the layouts that came recently. */
final class PerLayout<T> {
    private static final int SLOTS = 2048;

    private record Found(Object owner, Layout layout, Object what) {}

    /** Two neighbours share what belongs into either, the later one in front. */
    private final @Nullable Found[] recent = new Found[SLOTS];

    /** @param salt a number by which owners differ */
    @SuppressWarnings("ReferenceEquality") // each is one of its own
    T of(Object owner, int salt, Layout layout, Function<Layout, T> find) {
        int slot = ((System.identityHashCode(layout) + salt) * 0x9E3779B1) >>> 22 << 1;
        Found first = recent[slot];
        if (first == null || first.owner != owner || first.layout != layout) {
            Found second = recent[slot + 1];
            recent[slot + 1] = first;
            first = second != null && second.owner == owner && second.layout == layout
                    ? second
                    : new Found(owner, layout, find.apply(layout));
            recent[slot] = first;
        }
        @SuppressWarnings("unchecked") // only they are put there
        T what = (T) first.what;
        return what;
    }
}
