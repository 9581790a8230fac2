package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCheckTest {
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void givenRandomConditionsAndEvents_whenDecidedQuickly_thenItIsAsDecidedPlainly(long seed) {
        Dice dice = new Dice(seed);
        PlainChecks plain = new PlainChecks(Dice.MAPPING);
        for (int i = 0; i < 1000; i++) {
            Condition condition = dice.condition(2);
            ConditionCheck check = ConditionCheck.of(condition, Dice.MAPPING);
            for (int j = 0; j < 20; j++) {
                Event event = dice.event();
                assertThat(check.holds(event))
                        .as("%s on %s", condition, event.fields())
                        .isEqualTo(plain.holds(condition, event));
            }
        }
    }

    @org.junit.jupiter.api.Test
    void givenAFieldWithSeveralTargets_whenDecided_thenTheFirstThatTheDocumentHasCounts() {
        FieldMapping mapping = new FieldMapping(Map.of("Image", List.of("process.executable", "Image")));
        FieldCheck check = FieldCheck.of(
                new Condition.Field("Image", List.of(new Test.EndsWith("\\cmd.exe", false)), false), mapping);

        assertThat(check.holds(event(Map.of("Image", "C:\\CMD.EXE")))).isTrue();
        assertThat(check.holds(event(Map.of("process.executable", "C:\\x.exe", "Image", "C:\\cmd.exe"))))
                .isFalse();
    }

    @org.junit.jupiter.api.Test
    void givenSeveralValues_whenAllTestsMustPass_thenEachMayPassByAnother() {
        Condition.Field field = new Condition.Field(
                "tags", List.of(new Test.Equals("red", false), new Test.Contains("blu", false)), true);
        FieldCheck check = FieldCheck.of(field, FieldMapping.NONE);

        assertThat(check.holds(event(Map.of("tags", List.of("RED", "blue"))))).isTrue();
        assertThat(check.holds(event(Map.of("tags", List.of("red", "green"))))).isFalse();
    }

    @org.junit.jupiter.api.Test
    void givenNumbers_whenComparedWithText_thenTheyEqualTheirDecimalForm() {
        assertThat(equal("5", Map.of("f", 5L))).isTrue();
        assertThat(equal("5", Map.of("f", 5.0))).isTrue();
        assertThat(equal("5.5", Map.of("f", 5.5))).isTrue();
        assertThat(equal("TRUE", Map.of("f", true))).isTrue();
        assertThat(equal("5.0", Map.of("f", 5L))).isFalse();
    }

    @org.junit.jupiter.api.Test
    void givenWhatIsNoNumber_whenCompared_thenItDoesNotHold() {
        FieldCheck check = FieldCheck.of(
                new Condition.Field("f", List.of(new Test.Compare(Comparison.MORE, BigDecimal.ZERO)), false),
                FieldMapping.NONE);

        assertThat(check.holds(event(Map.of("f", " 12.5 ")))).isTrue();
        assertThat(check.holds(event(Map.of("f", "1e3")))).isTrue();
        for (String text : List.of("", " ", "twelve", "0x12", "NaN", "1e999999999999", "9".repeat(1000))) {
            assertThat(check.holds(event(Map.of("f", text)))).as(text).isFalse();
        }
    }

    @org.junit.jupiter.api.Test
    void givenEmptyText_whenAbsenceIsAskedFor_thenItIsThere() {
        Event event = event(Map.of("f", ""));

        assertThat(holds(new Test.IsNull(), event)).isFalse();
        assertThat(holds(new Test.Exists(true), event)).isTrue();
        assertThat(holds(new Test.Equals("", false), event)).isTrue();
        assertThat(holds(new Test.Contains("", false), event)).isTrue();
        assertThat(holds(new Test.Equals("", false), event(Map.of()))).isFalse();
    }

    @org.junit.jupiter.api.Test
    void givenKeywordsThatNeedAField_whenRead_thenTheyAreRefused() {
        Condition.Keywords keywords = new Condition.Keywords(List.of(new Test.Exists(true)), false);

        assertThatThrownBy(() -> FieldCheck.of(keywords, FieldMapping.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keywords have no field");
    }

    private static boolean equal(String text, Map<String, Object> fields) {
        return holds(new Test.Equals(text, false), event(fields));
    }

    private static boolean holds(Test test, Event event) {
        return FieldCheck.of(new Condition.Field("f", List.of(test), false), FieldMapping.NONE)
                .holds(event);
    }

    private static Event event(Map<String, Object> fields) {
        return new Event("e", Instant.EPOCH, fields, FieldMapping.NONE);
    }
}
