package io.tocsin.match;

import java.util.Arrays;

/**
 * Finds all of many literals in one pass over a value, however many there are. Literals and values are read as
 * {@link Symbols}. What is found are the numbers given with the literals; of very many literals only the beginnings count,
 * so that too much is found.
 */
final class AhoCorasick {
    /** What fits into a character beside {@link #FOUND}. */
    static final int MOST_STATES = 0x8000;

    private static final int FOUND = 0x8000;

    private final byte[] classOf;
    private final int classes;
    /** By state × classes + class: the next state, with {@link #FOUND} when something ends there. */
    private final char[] next;

    private final int[][] found;
    /** By state: the longest proper suffix of it where something ends, or 0. */
    private final int[] shorter;

    private final Grams grams;

    AhoCorasick(byte[] classOf, int classes, char[] next, int[][] found, int[] shorter, Grams grams) {
        this.classOf = classOf;
        this.classes = classes;
        this.next = next;
        this.found = found;
        this.shorter = shorter;
        this.grams = grams;
        for (int i = 0; i < next.length; i++) {
            int state = next[i];
            boolean ends = found[state].length > 0 || shorter[state] != 0;
            next[i] = (char) (state | (ends ? FOUND : 0));
        }
    }

    /** The length of the shortest literal: shorter texts contain none. */
    int shortest() {
        return grams.window();
    }

    /** Adds the numbers of all literals that the text contains. */
    void scan(TextBuffer buffer, Hits hits) {
        char[] text = buffer.chars();
        int length = buffer.length();
        if (!grams.isUseful()) {
            int end = scan(step(0, Symbols.START, hits), text, 0, length, hits);
            step(end, Symbols.END, hits);
            return;
        }
        int state = 0;
        int done = -1;
        for (int at = grams.next(text, length, grams.first());
                at < length;
                at = grams.next(text, length, grams.after(at))) {
            int from = grams.from(at);
            if (from > done) {
                state = from == 0 ? step(0, Symbols.START, hits) : 0;
                done = from;
            }
            int to = Math.min(length, grams.to(at));
            if (to > done) {
                state = scan(state, text, done, to, hits);
                done = to;
                if (to == length) {
                    step(state, Symbols.END, hits);
                    return;
                }
            }
        }
    }

    private int scan(int from, char[] text, int start, int end, Hits hits) {
        int state = from;
        for (int i = start; i < end; i++) {
            char c = text[i];
            state = next[state * classes + classOf[c < 128 ? c : Symbols.of(c)]];
            if (state >= FOUND) {
                state ^= FOUND;
                report(state, hits);
            }
        }
        return state;
    }

    private int step(int from, char mark, Hits hits) {
        int state = next[from * classes + classOf[mark]];
        if (state >= FOUND) {
            state ^= FOUND;
            report(state, hits);
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
        return 2L * next.length + 8L * found.length + 4L * shorter.length + lists + grams.bytes();
    }
}
