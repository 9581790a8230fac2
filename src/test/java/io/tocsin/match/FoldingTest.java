package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void givenEveryCharacter_whenFolded_thenItEqualsWhatItEqualsWithoutRegardToCase() {
        Map<String, Integer> byFolded = new HashMap<>();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = Character.toString(point);
            String folded = Folding.fold(text);
            assertThat(folded.length()).isEqualTo(text.length());
            assertThat(folded.equalsIgnoreCase(text)).as("%x", point).isTrue();
            int other = byFolded.merge(folded, point, (before, _) -> before);
            assertThat(Character.toString(other).equalsIgnoreCase(text))
                    .as("%x", point)
                    .isTrue();
        }
        for (int point = 0; point < 0x2200; point++) {
            for (int other : new int[] {Character.toUpperCase(point), Character.toLowerCase(point), 'i', 'k', 's'}) {
                String one = Character.toString(point);
                String two = Character.toString(other);
                assertThat(Folding.fold(one).equals(Folding.fold(two)))
                        .as("%x %x", point, other)
                        .isEqualTo(one.equalsIgnoreCase(two));
            }
        }
    }

    @Test
    void givenTextThatIsFoldedAlready_whenFolded_thenNothingIsCopied() {
        String text = "c:\\windows\\é";

        assertThat(Folding.fold(text)).isSameAs(text);
    }
}
