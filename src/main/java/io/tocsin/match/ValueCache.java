package io.tocsin.match;

import org.jspecify.annotations.Nullable;

/** Remembers what recent values showed, for all fields together. Most values of most fields come again and again. */
final class ValueCache {
    private static final int SLOTS = 8192;

    /** Of each slot, next to each other as they are looked at together: the owner, the value, the numbers, nothing. */
    private final @Nullable Object[] slots = new Object[4 * SLOTS];

    int @Nullable [] get(FieldScan owner, Object value) {
        int slot = slot(owner, value);
        return slots[slot] == owner && value.equals(slots[slot + 1]) ? (int[]) slots[slot + 2] : null;
    }

    void put(FieldScan owner, Object value, int[] shown) {
        int slot = slot(owner, value);
        slots[slot] = owner;
        slots[slot + 1] = value;
        slots[slot + 2] = shown;
    }

    private static int slot(FieldScan owner, Object value) {
        return ((value.hashCode() + owner.salt()) * 0x9E3779B1) >>> 19 << 2;
    }

    /** What it may come to hold on to, roughly: values mostly belong to events that are long gone. */
    long bytes() {
        long bytes = 4L * slots.length;
        for (int slot = 0; slot < slots.length; slot += 4) {
            if (slots[slot + 2] instanceof int[] numbers) {
                bytes += 56 + (slots[slot + 1] instanceof String text ? text.length() : 0) + 4L * numbers.length;
            }
        }
        return bytes;
    }
}
