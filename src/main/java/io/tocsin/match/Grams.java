package io.tocsin.match;

import java.util.List;

/**
 * Tells where in a text a literal may stand, by looking at three neighbouring symbols every few characters. Of every
 * literal the threes of one window are known, so that one of them is met wherever the literal stands. As words share
 * many threes, one that was met counts only if the one before or after it, which is in the window too, is known as well.
 */
final class Grams {
    private static final int LENGTH = 3;

    /** With shorter literals it would have to look nearly everywhere. */
    private static final int LEAST_WINDOW = 5;

    /** When more of a text needs a closer look, looking at all of it at once is quicker. */
    private static final double MOST_TO_READ = 0.4;

    private static final int BITS = 1 << 15;

    private final int window;
    private final long[] known = new long[BITS >> 6];
    private int furthest;
    private int longest;
    private boolean useful;

    private Grams(int window) {
        this.window = window;
    }

    /** @param literals in symbols, without marks */
    static Grams of(List<String> literals) {
        Grams grams = new Grams(literals.stream().mapToInt(String::length).min().orElse(0));
        if (grams.window >= LEAST_WINDOW) {
            literals.forEach(grams::add);
            grams.useful = grams.toRead(TypicalText.all()) < MOST_TO_READ;
        }
        return grams;
    }

    /** The share of a text that is near what was met. */
    private double toRead(char[] text) {
        int read = 0;
        int done = 0;
        for (int at = next(text, text.length, first()); at < text.length; at = next(text, text.length, after(at))) {
            int to = Math.min(text.length, to(at));
            read += Math.max(0, to - Math.max(done, from(at)));
            done = Math.max(done, to);
        }
        return (double) read / text.length;
    }

    private void add(String literal) {
        int start = mostTelling(literal);
        for (int end = start + LENGTH - 1; end < start + window; end++) {
            int gram = gram(literal.charAt(end - 2), literal.charAt(end - 1), literal.charAt(end));
            known[gram >> 6] |= 1L << gram;
        }
        furthest = Math.max(furthest, start);
        longest = Math.max(longest, literal.length() - start);
    }

    private int mostTelling(String literal) {
        int best = 0;
        double most = 0;
        for (int at = 0; at + window <= literal.length(); at++) {
            double information = TypicalText.information(literal, at, at + window);
            if (information > most) {
                most = information;
                best = at;
            }
        }
        return best;
    }

    /** The length of the shortest literal. */
    int window() {
        return window;
    }

    boolean isUseful() {
        return useful;
    }

    /** The end of the first three that is looked at. */
    int first() {
        return window - 1;
    }

    int after(int at) {
        return at + window - LENGTH + 1;
    }

    /** Where a literal starts at the earliest that has a three ending at {@code at}. */
    int from(int at) {
        return Math.max(0, at + 1 - window - furthest);
    }

    /** Where it ends at the latest. */
    int to(int at) {
        return at + 1 - LENGTH + longest;
    }

    /** The first place from {@code at} on, in steps, where a literal may be; {@code length} or more when there is none. */
    @SuppressWarnings("ShortCircuitBoolean") // fewer branches
    int next(char[] text, int length, int at) {
        int step = window - LENGTH + 1;
        int i = at;
        while (i < length) {
            // Two at a time: hardly ever is one known.
            for (int second = i + step; second < length; second = i + step) {
                if (isKnown(text, i) | isKnown(text, second)) {
                    break;
                }
                i = second + step;
            }
            if (i < length && isKnown(text, i) && (isKnown(text, i - 1) || (i + 1 < length && isKnown(text, i + 1)))) {
                return i;
            }
            i += step;
        }
        return i;
    }

    private boolean isKnown(char[] text, int end) {
        char first = text[end - 2];
        char second = text[end - 1];
        char third = text[end];
        int gram = (first | second | third) < 128
                ? gram(first, second, third)
                : gram(Symbols.of(first), Symbols.of(second), Symbols.of(third));
        return (known[gram >> 6] & 1L << gram) != 0;
    }

    /** One bit set makes lower case of upper case; what else it makes equal is found too often, no matter. */
    private static int gram(char first, char second, char third) {
        return ((first | 0x20) << 10 ^ (second | 0x20) << 5 ^ (third | 0x20)) & (BITS - 1);
    }

    long bytes() {
        return 8L * known.length;
    }
}
