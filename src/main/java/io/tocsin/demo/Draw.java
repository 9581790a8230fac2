package io.tocsin.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Chance, always the same for the same seed and purpose. */
final class Draw {
    private final Random random;

    Draw(long seed, String purpose) {
        // java.util.Random, as its algorithm is laid down for every Java there is.
        this.random = new Random(seed * 1_000_003 + purpose.hashCode());
    }

    <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Early choices more often than late ones, as with users, pages and programs. */
    <T> T favouring(List<T> choices) {
        return choices.get((int) (choices.size() * Math.pow(random.nextDouble(), 2)));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double fraction() {
        return random.nextDouble();
    }

    /** Both ends are possible. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration seconds(double least, double most) {
        return Duration.ofMillis(Math.round(1000 * (least + (most - least) * random.nextDouble())));
    }

    /** Long-tailed: mostly around {@code typical}, now and then many times it. */
    long around(double typical) {
        return Math.max(1, Math.round(typical * Math.exp(0.6 * random.nextGaussian())));
    }

    String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
