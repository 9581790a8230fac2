package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.FieldCheck;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What modifiers make of values, as Sigma's specification has it, from YAML to a verdict. */
class ModifiersTest {
    private static final Placeholders VALUES =
            new Placeholders(Map.of("admins", List.of("root", "adm_*"), "nets", List.of("10.0.0.0/8")));

    private static boolean holds(String line, Object value) {
        return holds(line, Map.of("f", value));
    }

    private static boolean holds(String line, Map<String, Object> fields) {
        Condition condition =
                Detection.selection(YamlNode.parse("{" + line + "}").getFirst(), VALUES);
        return decide(condition, new Event("e", Instant.EPOCH, fields, FieldMapping.NONE));
    }

    private static boolean decide(Condition condition, Event event) {
        return switch (condition) {
            case Condition.Field field ->
                FieldCheck.of(field, FieldMapping.NONE).holds(event);
            case Condition.Keywords words ->
                FieldCheck.of(words, FieldMapping.NONE).holds(event);
            case Condition.Not not -> !decide(not.part(), event);
            case Condition.All all -> all.parts().stream().allMatch(part -> decide(part, event));
            case Condition.Any any -> any.parts().stream().anyMatch(part -> decide(part, event));
            case Condition.Selection selection -> decide(selection.part(), event);
            case Condition.Always always -> always.holds();
        };
    }

    /** Each value must be there, in any of its spellings. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "f|contains|windash|all: [' -x', ' /y'] ~ p /x /y ~ p -x",
                "f|windash|contains|all: [' -x', ' -y'] ~ p –x ―y ~ p x y",
                "f|contains|all|expand: ['%admins%', '%nets%'] ~ root at 10.0.0.0/8 ~ root at 10.1.0.0/8",
                "f|base64offset|contains|all: [foo, bar] ~ Zm9v YmFy ~ Zm9v",
                "f|contains|windash|all: [' -x'] ~ p /x ~ p x",
            })
    void givenValuesOfSeveralSpellings_whenAllAreAskedFor_thenOneOfEachIsEnough(String line, String yes, String no) {
        assertThat(holds(line, yes)).isTrue();
        assertThat(holds(line, no)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "rm *sh_history ~ ada: rm -f .bash_history now ~ rm .zshrc",
                "sel?ct ~ a select b ~ a selct b",
                "dpapi* ~ the DPAPI key ~ the key",
                "*key ~ the keyring ~ the ring",
            })
    void givenWildcardsInASearchOverTheWholeEvent_whenLookedFor_thenTheyAreFoundAnywhereInAValue(
            String word, String yes, String no) {
        Condition condition =
                Detection.selection(YamlNode.parse("['" + word + "']").getFirst(), VALUES);

        assertThat(decide(condition, new Event("e", Instant.EPOCH, Map.of("f", yes), FieldMapping.NONE)))
                .isTrue();
        assertThat(decide(condition, new Event("e", Instant.EPOCH, Map.of("f", no), FieldMapping.NONE)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "minute: 5 ~ 2026-11-24T08:05:59Z",
                "minute: 0 ~ 2026-11-24T08:00:00.123456789Z",
                "hour: 8 ~ 2026-11-24 08:15:30.123",
                "hour: 8 ~ 2026-11-24T10:15:30+02:00",
                "hour: 22 ~ 2026-11-24T00:15:30 +0200",
                "day: 24 ~ 2026-11-24",
                "day: 23 ~ 2026-11-24T01:00:00+0200",
                "week: 48 ~ 2026-11-24T08:15Z",
                "week: 53 ~ 2027-01-01T00:00:00Z",
                "month: 11 ~ 24/Nov/2026:08:15:30 +0000",
                "year: 2026 ~ Tue, 24 Nov 2026 08:15:30 GMT",
                "year: 2026 ~ 1795508130",
                "hour: 8 ~ 1795508130123",
                "hour|gte: 8 ~ 2026-11-24T08:15:30Z",
                "hour|lt: 9 ~ 2026-11-24T08:15:30Z",
                "hour: [7, 8] ~ 2026-11-24T08:15:30Z",
                "hour|neq: 9 ~ 2026-11-24T08:15:30Z",
                "month: 0b1011 ~ 2026-11-24T08:15:30Z",
            })
    void givenATime_whenAPartOfItIsLookedAt_thenItIsThatOfUtc(String line, String value) {
        assertThat(holds("f|" + line, value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-24T08:15:30Z", "99999999999999999999", "08:15:30", "12345678", "0"})
    void givenNoTime_whenAPartOfItIsLookedAt_thenItDoesNotHold(String value) {
        assertThat(holds("f|hour|gte: 0", value)).isFalse();
        assertThat(holds("f|hour|gte: 0", Map.of("other", value))).isFalse();
    }

    @Test
    void givenANumberOrSeveralTimes_whenAPartIsLookedAt_thenOneIsEnough() {
        assertThat(holds("f|year: 2026", 1_795_508_130_123L)).isTrue();
        assertThat(holds("f|year: 2026", List.of("2025-01-01", "2026-01-01"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool -enc x /out y",
                "tool /enc x -out y",
                "tool –enc x —out y",
                "tool ―enc x ―out y",
                "TOOL -ENC x /OUT y",
            })
    void givenWindash_whenThereAreSeveralDashes_thenEachMayBeAnyOfThem(String value) {
        assertThat(holds("f|contains|windash: ' -enc x -out '", value)).isTrue();
        assertThat(holds("f|contains|windash: ' /enc x –out '", value)).isTrue();
        assertThat(holds("f|contains|windash: '-enc x -o-ut '", value)).isFalse();
    }

    @Test
    void givenADashInsideAWord_whenWindash_thenItStaysADash() {
        assertThat(holds("f|windash: a-b", "a-b")).isTrue();
        assertThat(holds("f|windash: a-b", "a/b")).isFalse();
        assertThat(holds("f|contains|windash: '\"-x\"'", "a \"/x\" b")).isTrue();
        assertThatThrownBy(() -> holds("f|contains|windash: ' -a -b -c -d -e -f'", "x"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("more than 5 dashes");
    }

    @Test
    void givenAReferenceToAField_whenItIsToBeAPart_thenTheOtherValueIsLookedFor() {
        Map<String, Object> fields = Map.of("f", "C:\\Windows\\cmd.exe", "g", "CMD.exe", "h", "c:\\");
        assertThat(holds("f|fieldref|endswith: g", fields)).isTrue();
        assertThat(holds("f|fieldref|contains: g", fields)).isTrue();
        assertThat(holds("f|fieldref|startswith: h", fields)).isTrue();
        assertThat(holds("f|fieldref: g", fields)).isFalse();
        assertThat(holds("f|fieldref|neq: g", fields)).isTrue();
        assertThat(holds("f|fieldref|endswith|cased: g", fields)).isFalse();
        assertThat(holds("f|fieldref|contains: none", fields)).isFalse();
    }

    @Test
    void givenPlaceholders_whenExpanded_thenTheyMayBePatternsAndNetworks_andAPercentSignMayBeWritten() {
        assertThat(holds("f|expand: '%admins%'", "ADM_ada")).isTrue();
        assertThat(holds("f|expand|contains: 'x%admins%'", "axroot1")).isTrue();
        assertThat(holds("f|cidr|expand: '%nets%'", "10.2.3.4")).isTrue();
        assertThat(holds("f|expand: '\\%plain%admins%'", "%plainroot")).isTrue();
        assertThat(holds("f: '%admins%'", "%admins%")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f|re|contains: x",
                "f|re|windash: x",
                "f|re|base64: x",
                "f|exists|contains: true",
                "f|exists|expand: true",
                "f|cidr|cased: 10.0.0.0/8",
                "f|cidr|re: 10.0.0.0/8",
                "f|gt|lt: 5",
                "f|gt|contains: 5",
                "f|hour|minute: 5",
                "f|hour|contains: 5",
                "f|hour: soon",
                "f|hour: -1",
                "f|startswith|endswith: x",
                "f|base64|base64offset: x",
                "f|wide|utf16be|base64: x",
                "f|fieldref|base64: g",
                "f|fieldref|re: g",
                "f|i: x",
                "f|contains|s: x",
                "f|second: 1",
            })
    void givenModifiersThatDoNotGoTogether_whenRead_thenItIsAProblem(String line) {
        assertThatThrownBy(() -> holds(line, "x")).isInstanceOf(YamlProblem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "f: 'a*c' ~ abc ~ true",
                "f: a\\*c ~ abc ~ false",
                "f: a\\*c ~ a*c ~ true",
                "f: 'a?c' ~ ac ~ false",
                "f: 'C:\\\\*' ~ C:\\x ~ true",
                "f: 'C:\\x' ~ c:\\X ~ true",
                "f|cased: 'abc' ~ ABC ~ false",
                "f|re: '^ab' ~ ABC ~ false",
                "f|re|i: '^ab' ~ ABC ~ true",
                "f|re|m: '^b' ~ `a\nb` ~ true",
                "f|re|s: 'a.b' ~ `a\nb` ~ true",
                "f|re: 'a.b' ~ `a\nb` ~ false",
                "f|contains|all: [a, c] ~ abc ~ true",
                "f|contains|all: [a, d] ~ abc ~ false",
                "f|gte: 5 ~ 5.0 ~ true",
                "f|lt: 5 ~ five ~ false",
                "f|cidr: fe80::/10 ~ fe80::1 ~ true",
                "f|cidr: 10.0.0.0/8 ~ 110.0.0.1 ~ false",
                "f|base64offset|contains: foobar ~ AGZvb2Jhcg== ~ true",
                "f|wide|base64offset|contains: ping ~ cABpAG4AZwA= ~ true",
                "f|neq: abc ~ abd ~ true",
                "f|neq: [abc, abd] ~ abd ~ false",
                "f|exists: false ~ x ~ false",
                "f: null ~ x ~ false",
                "f: '' ~ x ~ false",
            })
    void givenAValue_whenCompared_thenAsTheSpecificationSays(String line, String value, boolean expected) {
        assertThat(holds(line, value)).isEqualTo(expected);
    }
}
