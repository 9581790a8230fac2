package io.tocsin.match;

import java.util.Arrays;

/**
 * Finds all of many literals in one pass over a value, however many there are. Literals and values are read as
 * {@link Symbols}. What is found are the numbers given with the literals.
 */
final class AhoCorasick {
    private static final int FOUND = Integer.MIN_VALUE;

    private final byte[] classOf;
    private final int classes;
    /** By state × classes + class: the next state × classes, with {@link #FOUND} when something ends there. */
    private final int[] next;

    private final int[][] found;
    /** By state: the longest proper suffix of it where something ends, or 0. */
    private final int[] shorter;

    AhoCorasick(byte[] classOf, int classes, int[] next, int[][] found, int[] shorter) {
        this.classOf = classOf;
        this.classes = classes;
        this.next = next;
        this.found = found;
        this.shorter = shorter;
        for (int i = 0; i < next.length; i++) {
            int state = next[i];
            boolean ends = found[state].length > 0 || shorter[state] != 0;
            next[i] = state * classes | (ends ? FOUND : 0);
        }
    }

    /** Adds the numbers of all literals that the text contains. */
    void scan(String text, Hits hits) {
        int state = step(0, classOf[Symbols.START], hits);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = step(state, classOf[c < 128 ? c : Symbols.of(c)], hits);
        }
        step(state, classOf[Symbols.END], hits);
    }

    private int step(int from, byte symbolClass, Hits hits) {
        int state = next[from + symbolClass];
        if (state < 0) {
            state &= ~FOUND;
            report(state / classes, hits);
        }
        return state;
    }

    private void report(int state, Hits hits) {
        for (int at = state; at != 0; at = shorter[at]) {
            hits.add(found[at]);
        }
    }

    /** What it holds on to, roughly. */
    long bytes() {
        long lists = Arrays.stream(found)
                .filter(list -> list.length > 0)
                .mapToLong(list -> 16 + 4L * list.length)
                .sum();
        return 4L * next.length + 8L * found.length + lists + Symbols.COUNT;
    }
}
