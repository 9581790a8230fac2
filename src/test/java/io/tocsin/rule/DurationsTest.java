package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "1w, PT168H",
        "1h30m, PT1H30M",
        "0s, PT0S",
        "' 7s ', PT7S",
    })
    void givenADurationAsPeopleWriteIt_whenParsed_thenItIsThatLong(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "5 m", "5y", "5M", "1.5h", "5m,", "PT5M", "99999999999d", "٥m"})
    void givenSomethingElse_whenParsed_thenTheMessageShowsItAndWhatIsExpected(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a duration: " + text + " (write 30s, 5m, 1h or 2d)");
    }
}
