package io.tocsin.match;

import org.jspecify.annotations.Nullable;

/** Remembers what recent values showed, for all fields together. Most values of most fields come again and again. */
final class ValueCache {
    private static final int SLOTS = 8192;

    private final @Nullable FieldScan[] owners = new FieldScan[SLOTS];
    private final Object[] values = new Object[SLOTS];
    private final int[][] numbers = new int[SLOTS][];

    int @Nullable [] get(FieldScan owner, Object value) {
        int slot = slot(owner, value);
        return owners[slot] == owner && values[slot].equals(value) ? numbers[slot] : null;
    }

    void put(FieldScan owner, Object value, int[] shown) {
        int slot = slot(owner, value);
        owners[slot] = owner;
        values[slot] = value;
        numbers[slot] = shown;
    }

    private static int slot(FieldScan owner, Object value) {
        return ((value.hashCode() + owner.salt()) * 0x9E3779B1) >>> 19;
    }

    /** What it may come to hold on to, roughly: values mostly belong to events that are long gone. */
    long bytes() {
        long bytes = 12L * SLOTS;
        for (int i = 0; i < SLOTS; i++) {
            if (owners[i] != null) {
                bytes += 56 + (values[i] instanceof String text ? text.length() : 0) + 4L * numbers[i].length;
            }
        }
        return bytes;
    }
}
