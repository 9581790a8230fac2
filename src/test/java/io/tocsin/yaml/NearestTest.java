package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("detection", "description", "level", "by");

    @Test
    void givenASlipOfTheFinger_whenAsked_thenTheKnownNameIsNamed() {
        assertThat(Nearest.of("detecton", KNOWN)).contains("detection");
        assertThat(Nearest.of("Level", KNOWN)).contains("level");
        assertThat(Nearest.of("lvel", KNOWN)).contains("level");
    }

    @Test
    void givenSomethingElseAltogether_whenAsked_thenNothingIsGuessed() {
        assertThat(Nearest.of("colour", KNOWN)).isEmpty();
        assertThat(Nearest.of("", KNOWN)).isEmpty();
        assertThat(Nearest.of("x".repeat(10_000), KNOWN)).isEmpty();
    }
}
