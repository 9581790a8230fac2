package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("detection", "description", "level", "by");

    @Test
    void givenASlipOfTheFinger_whenAsked_thenTheKnownNameIsNamed() {
        assertThat(Nearest.hint("detecton", KNOWN)).isEqualTo(" (did you mean detection?)");
        assertThat(Nearest.hint("lvel", KNOWN)).isEqualTo(" (did you mean level?)");
    }

    @Test
    void givenSomethingElseAltogether_whenAsked_thenNothingIsGuessed() {
        assertThat(Nearest.hint("colour", KNOWN)).isEmpty();
        assertThat(Nearest.hint("x".repeat(100_000), KNOWN)).isEmpty();
    }
}
