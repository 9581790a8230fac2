package io.tocsin.bench;

import java.util.List;
import java.util.Random;

/** Words that are no one's, for rules and events that resemble real ones in length and shape. */
final class Words {
    private static final List<String> SYLLABLES = List.of(
            "ba", "cor", "dri", "el", "fan", "gor", "hul", "ix", "jot", "kel", "lum", "mer", "nat", "ops", "pri", "qua",
            "run", "sys", "tor", "ul", "vex", "win", "xan", "yor", "zet");

    private Words() {}

    static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return word.toString();
    }

    static String words(Random random, int count) {
        StringBuilder text = new StringBuilder(word(random));
        for (int i = 1; i < count; i++) {
            text.append(' ').append(word(random));
        }
        return text.toString();
    }

    static <T> T oneOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
