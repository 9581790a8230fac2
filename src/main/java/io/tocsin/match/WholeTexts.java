package io.tocsin.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up whole values among many texts by a hash of their symbols; a collision finds too much. */
final class WholeTexts {
    private final int longest;
    private final long[] hashes;
    private final int[][] numbers;

    private WholeTexts(int longest, long[] hashes, int[][] numbers) {
        this.longest = longest;
        this.hashes = hashes;
        this.numbers = numbers;
    }

    static final class Builder {
        private final Map<Long, List<Integer>> numbers = new HashMap<>();
        private int longest = -1;

        void add(String text, int number) {
            longest = Math.max(longest, text.length());
            numbers.computeIfAbsent(Symbols.hash(text), _ -> new ArrayList<>()).add(number);
        }

        boolean isEmpty() {
            return numbers.isEmpty();
        }

        WholeTexts build() {
            int size = Integer.highestOneBit(numbers.size() * 2 + 1) * 2;
            WholeTexts texts = new WholeTexts(longest, new long[size], new int[size][]);
            numbers.forEach((hash, list) -> {
                int slot = texts.slot(hash);
                texts.hashes[slot] = hash;
                texts.numbers[slot] =
                        list.stream().mapToInt(Integer::intValue).distinct().toArray();
            });
            return texts;
        }
    }

    void find(String text, Hits hits) {
        if (text.length() <= longest) {
            int[] found = numbers[slot(Symbols.hash(text))];
            if (found != null) {
                hits.add(found);
            }
        }
    }

    /** Where a hash is, or would be: there is always a free slot. */
    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & (hashes.length - 1);
        while (numbers[slot] != null && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    long bytes() {
        return 12L * hashes.length
                + Arrays.stream(numbers)
                        .filter(list -> list != null)
                        .mapToLong(list -> 16 + 4L * list.length)
                        .sum();
    }
}
