package io.tocsin.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects literals, then lays out the automaton: upper-case letters have the class of their lower-case ones. */
final class AhoCorasickBuilder {
    /** How much of each literal is kept when there are too many; then half of it. Of two symbols there are few enough. */
    private static final int FIRST_CUT = 8;

    private static final int[] NOTHING = {};

    private final List<String> literals = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    /** @param symbols not empty; may begin with {@link Symbols#START} and end with {@link Symbols#END} */
    void add(String symbols, int number) {
        literals.add(symbols);
        numbers.add(number);
    }

    boolean isEmpty() {
        return literals.isEmpty();
    }

    AhoCorasick build() {
        byte[] classOf = new byte[Symbols.COUNT];
        int classes = 1;
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                if (classOf[literal.charAt(i)] == 0) {
                    classOf[literal.charAt(i)] = (byte) classes++;
                }
            }
        }
        for (char c = 0; c < Symbols.COUNT; c++) {
            classOf[c] = classOf[c < 128 ? Symbols.of(c) : c];
        }
        int longest = Integer.MAX_VALUE;
        Trie trie = trie(classOf, classes, longest);
        for (longest = FIRST_CUT; trie.states > AhoCorasick.MOST_STATES; longest /= 2) {
            trie = trie(classOf, classes, longest);
        }
        List<String> plain =
                literals.stream().map(AhoCorasickBuilder::withoutMarks).toList();
        return trie.automaton(classOf, Grams.of(plain));
    }

    private Trie trie(byte[] classOf, int classes, int longest) {
        Trie trie = new Trie(classes);
        for (int i = 0; i < literals.size(); i++) {
            String literal = literals.get(i);
            trie.add(literal.substring(0, Math.min(longest, literal.length())), classOf, numbers.get(i));
        }
        return trie;
    }

    private static String withoutMarks(String literal) {
        int start = literal.charAt(0) == Symbols.START ? 1 : 0;
        int end = literal.length() - (literal.charAt(literal.length() - 1) == Symbols.END ? 1 : 0);
        return literal.substring(start, end);
    }

    private static final class Trie {
        private final int classes;
        private int states = 1;
        private int[] next;
        private int[][] found = new int[64][];

        Trie(int classes) {
            this.classes = classes;
            next = new int[64 * classes];
            found[0] = NOTHING;
        }

        void add(String literal, byte[] classOf, int number) {
            int state = 0;
            for (int i = 0; i < literal.length(); i++) {
                int edge = state * classes + classOf[literal.charAt(i)];
                int known = next[edge];
                state = known == 0 ? newState() : known;
                next[edge] = state;
            }
            int[] before = found[state];
            if (Arrays.stream(before).noneMatch(one -> one == number)) {
                found[state] = Arrays.copyOf(before, before.length + 1);
                found[state][before.length] = number;
            }
        }

        private int newState() {
            if (states == found.length) {
                found = Arrays.copyOf(found, states * 2);
                next = Arrays.copyOf(next, states * 2 * classes);
            }
            found[states] = NOTHING;
            return states++;
        }

        /** Breadth first, so that a state's suffixes, which are shorter, are complete before it. */
        AhoCorasick automaton(byte[] classOf, Grams grams) {
            int[] suffix = new int[states];
            int[] shorter = new int[states];
            int[] queue = new int[states];
            int end = 1;
            for (int head = 0; head < end; head++) {
                int state = queue[head];
                for (int c = 0; c < classes; c++) {
                    int edge = state * classes + c;
                    int viaSuffix = state == 0 ? 0 : next[suffix[state] * classes + c];
                    int child = next[edge];
                    if (child == 0) {
                        next[edge] = viaSuffix;
                    } else {
                        suffix[child] = viaSuffix;
                        shorter[child] = found[viaSuffix].length > 0 ? viaSuffix : shorter[viaSuffix];
                        queue[end++] = child;
                    }
                }
            }
            char[] table = new char[states * classes];
            for (int edge = 0; edge < table.length; edge++) {
                table[edge] = (char) next[edge];
            }
            return new AhoCorasick(classOf, classes, table, Arrays.copyOf(found, states), shorter, grams);
        }
    }
}
