package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AhoCorasickTest {
    /** Short literals make it look at every character, long ones let it skip. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 9})
    void givenRandomLiterals_whenTextsAreScanned_thenExactlyTheContainedOnesAreFound(int shortest) {
        Random random = new Random(shortest);
        for (int round = 0; round < 500; round++) {
            List<String> literals = IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(_ -> marked(random, random(random, shortest + random.nextInt(6))))
                    .toList();
            AhoCorasickBuilder builder = new AhoCorasickBuilder();
            IntStream.range(0, literals.size()).forEach(i -> builder.add(literals.get(i), i));
            AhoCorasick automaton = builder.build();
            for (int i = 0; i < 10; i++) {
                String text = text(random, literals);
                String symbols = Symbols.START + Symbols.of(text) + Symbols.END;

                assertThat(found(automaton, text, literals.size()))
                        .as("%s in %s", literals, text)
                        .isEqualTo(IntStream.range(0, literals.size())
                                .filter(number -> symbols.contains(literals.get(number)))
                                .toArray());
            }
        }
    }

    @Test
    void givenMoreLiteralsThanItHasStatesFor_whenScanned_thenNoneThatIsContainedIsMissed() {
        Random random = new Random(1);
        AhoCorasickBuilder builder = new AhoCorasickBuilder();
        for (int i = 0; i < 20_000; i++) {
            builder.add(Symbols.of(Long.toString(random.nextLong(1L << 50, 1L << 60), 36)) + Symbols.END, i);
        }
        AhoCorasick automaton = builder.build();
        random.setSeed(1);

        for (int i = 0; i < 20_000; i++) {
            String literal = Long.toString(random.nextLong(1L << 50, 1L << 60), 36);
            assertThat(found(automaton, "x" + literal, 20_000)).contains(i);
        }
    }

    private static int[] found(AhoCorasick automaton, String text, int literals) {
        TextBuffer buffer = new TextBuffer();
        buffer.load(text);
        Hits hits = new Hits(literals);
        automaton.scan(buffer, hits);
        return hits.toArray();
    }

    private static String text(Random random, List<String> literals) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            parts.add(random(random, random.nextInt(15)));
            parts.add(literals.get(random.nextInt(literals.size()))
                    .replace(String.valueOf(Symbols.START), "")
                    .replace(String.valueOf(Symbols.END), "")
                    .replace(Symbols.OTHER, 'é'));
        }
        return String.join("", parts.subList(random.nextInt(2), parts.size() - random.nextInt(2)));
    }

    private static String marked(Random random, String text) {
        return (random.nextInt(4) == 0 ? String.valueOf(Symbols.START) : "")
                + Symbols.of(text)
                + (random.nextInt(4) == 0 ? String.valueOf(Symbols.END) : "");
    }

    private static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcdABé.\u212A".charAt(random.nextInt(9)));
        }
        return text.toString();
    }
}
