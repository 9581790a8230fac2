package io.tocsin.match;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of small numbers. */
final class Hits {
    private final long[] words;

    /** @param size all numbers are smaller */
    Hits(int size) {
        words = new long[(size + 63) >> 6];
    }

    void add(int number) {
        words[number >> 6] |= 1L << number;
    }

    void add(int[] numbers) {
        for (int number : numbers) {
            words[number >> 6] |= 1L << number;
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    long bytes() {
        return 32 + 8L * words.length;
    }

    /** In ascending order. */
    void forEach(IntConsumer consumer) {
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                consumer.accept((i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }

    int[] toArray() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        int[] numbers = new int[count];
        int at = 0;
        for (int i = 0; at < count; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                numbers[at++] = (i << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        return numbers;
    }
}
