package io.tocsin.detect;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Sigma's correlations mean, from YAML to alerts, with events where windows are easily got wrong. */
class CorrelationTest {
    private static final String RULES = """
            title: A
            id: rule-a
            name: a
            level: low
            logsource: {product: windows}
            detection: {s: {kind: a}, condition: s}
            ---
            title: B
            id: rule-b
            name: b
            level: low
            logsource: {product: windows}
            detection: {s: {kind: b}, condition: s}
            ---
            title: C
            id: rule-c
            name: c
            level: low
            logsource: {product: windows}
            detection: {s: {kind: c}, condition: s}
            ---
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test has rules of its own
    private SeveralDevices stage;

    private void given(String... correlations) {
        stage = new SeveralDevices(folder, RULES + String.join("---\n", correlations));
    }

    private static String correlation(String id, String keys) {
        return "title: " + id + "\nid: " + id + "\nname: " + id + "\nlevel: high\ncorrelation: " + keys + "\n";
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void events(String kind, int... seconds) {
        for (int second : seconds) {
            stage.event("windows", ofSeconds(second), "kind", kind, "user", "ada");
        }
    }

    private List<Duration> openings(String rule) {
        return stage.runUntil(ofHours(2)).openings(rule);
    }

    @Test
    void givenAnEventCount_whenAnEventLeavesTheWindow_thenItCountsNoMore() {
        given(correlation(
                "found", "{type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: {gte: 3}}"));
        // 0 leaves at 10 exactly; at 14 there are 5, 10 and 14.
        events("a", 0, 5, 10, 14);

        assertThat(openings("found")).containsExactly(ofSeconds(14));
        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.device()).isEqualTo("correlation");
            assertThat(alert.group().values()).isEqualTo(Map.of("user", "ada"));
            assertThat(alert.evidence()).containsExactly("windows/e1", "windows/e2", "windows/e3");
        });
    }

    @Test
    void givenACountAcrossAFullMinute_whenTheWindowSlides_thenTheClockOnTheWallDoesNotCutIt() {
        given(correlation(
                "found", "{type: event_count, rules: [a], group-by: [user], timespan: 1m, condition: {gte: 4}}"));
        events("a", 50, 55, 65, 70);

        assertThat(openings("found")).containsExactly(ofSeconds(70));
    }

    @Test
    void givenRulesThatACorrelationRefersTo_whenTheyMatch_thenOnlyTheCorrelationRaises() {
        given(correlation(
                "found",
                "{type: event_count, rules: [rule-a, b], group-by: [user], timespan: 1m, condition: {gt: 1}}"));
        events("a", 0);
        events("b", 1);
        events("c", 2);

        stage.runUntil(ofMinutes(5));
        assertThat(stage.alerts()).extracting(Alert::ruleId).containsExactly("found", "rule-c");
    }

    @Test
    void givenGenerate_whenTheRulesMatch_thenTheyRaiseAsWell() {
        given(correlation(
                "found",
                "{type: event_count, rules: [a], group-by: [user], timespan: 1m, condition: {gt: 1}, generate: true}"));
        events("a", 0, 1);

        stage.runUntil(ofMinutes(5));
        assertThat(stage.alerts()).extracting(Alert::ruleId).containsExactly("rule-a", "rule-a", "found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // condition, and the seconds at which windows come to meet it
                "gte: 3 | 2",
                "gt: 3 | 3",
                "eq: 3 | 2, 13",
                "lt: 2 | 0, 20",
                "lte: 2, gte: 2 | 1, 20.5",
                "neq: 1 | 1",
                "gt: 1, lt: 3 | 1, 20.5",
                "gt: 10 | ''",
            })
    void givenBounds_whenTheCountPassesThem_thenItRaisesWhereAllAreMet(String condition, String seconds) {
        given(correlation(
                "found",
                "{type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: {" + condition + "}}"));
        // counts: 1, 2, 3, 4 at 3 s; 13: 1 s .. 3 s are out, 12 and 12.5 in: 3; 22.7: 1; 22.9: 2
        for (double at : new double[] {0, 1, 2, 3, 12, 12.5, 13, 23, 23.5}) {
            stage.event("windows", ofMillis((long) (at * 1000)), "kind", "a", "user", "ada");
        }

        List<Double> opened =
                openings("found").stream().map(one -> one.toMillis() / 1000.0).toList();
        assertThat(opened).isEqualTo(expected(condition));
    }

    /** Plainly: each event's window, and a new alert where none is open. */
    private static List<Double> expected(String condition) {
        double[] at = {0, 1, 2, 3, 12, 12.5, 13, 23, 23.5};
        List<Double> opened = new java.util.ArrayList<>();
        double quietUntil = -1;
        for (int i = 0; i < at.length; i++) {
            int count = 0;
            for (double other : at) {
                count += other > at[i] - 10 && other <= at[i] ? 1 : 0;
            }
            if (holds(condition, count)) {
                if (at[i] > quietUntil) {
                    opened.add(at[i]);
                }
                quietUntil = at[i] + 10;
            }
        }
        return opened;
    }

    private static boolean holds(String condition, int count) {
        for (String part : condition.split(",")) {
            int bound = Integer.parseInt(part.replaceAll("\\D", ""));
            boolean holds = switch (part.strip().split(":")[0]) {
                case "gt" -> count > bound;
                case "gte" -> count >= bound;
                case "lt" -> count < bound;
                case "lte" -> count <= bound;
                case "eq" -> count == bound;
                default -> count != bound;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    @Test
    void givenAnUpperBound_whenManyEventsShareAnInstant_thenAllOfThemCount() {
        given(correlation(
                "found", "{type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: {eq: 2}}"));
        events("a", 0, 0, 0, 30, 30);

        assertThat(openings("found")).containsExactly(ofSeconds(30));
    }

    @Test
    void givenTwoGroupsInterleaved_whenCounted_thenEachByItself() {
        given(correlation(
                "found", "{type: event_count, rules: [a], group-by: [user], timespan: 10s, condition: {gte: 3}}"));
        for (int second = 0; second < 6; second++) {
            stage.event("windows", ofSeconds(second), "kind", "a", "user", second % 2 == 0 ? "ada" : "bob");
        }
        stage.event("windows", ofSeconds(6), "kind", "a");
        stage.event("windows", ofSeconds(7), "kind", "a");
        stage.event("windows", ofSeconds(8), "kind", "a");

        assertThat(openings("found")).as("events of nobody are no group").containsExactly(ofSeconds(4), ofSeconds(5));
    }

    @Test
    void givenAValueCount_whenValuesRepeat_thenEachCountsOnce_andSeveralFieldsCountTogether() {
        given(
                correlation(
                        "one",
                        "{type: value_count, rules: [a], group-by: [user], timespan: 10s, condition: {field: ip, gte: 3}}"),
                correlation(
                        "two",
                        "{type: value_count, rules: [a], group-by: [user], timespan: 10s,"
                                + " condition: {field: [ip, port], gte: 4}}"));
        String[][] values = {{"1", "1"}, {"1", "2"}, {"2", "1"}, {"2", "1"}, {"2", "2"}, {"3", "1"}};
        for (int i = 0; i < values.length; i++) {
            stage.event("windows", ofSeconds(i), "kind", "a", "user", "ada", "ip", values[i][0], "port", values[i][1]);
        }
        stage.event("windows", ofSeconds(6), "kind", "a", "user", "ada", "ip", "4");

        assertThat(openings("one")).containsExactly(ofSeconds(5));
        assertThat(openings("two")).containsExactly(ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value_sum | gte: 100 | 11",
                "value_avg | gte: 50 | 0",
                "value_avg | lt: 35 | 20",
                "value_median | gt: 45, lt: 60 | 11",
                "value_percentile | percentile: 100, gte: 61 | 21",
                "value_percentile | percentile: 1, lte: 1 | 20",
            })
    void givenMeasures_whenValuesComeAndGo_thenTheWindowsDecide(String type, String condition, int second) {
        given(correlation(
                "found",
                "{type: " + type + ", rules: [a], group-by: [user], timespan: 10s, condition: {field: n, " + condition
                        + "}}"));
        Object[][] values = {{0, 60L}, {5, "none"}, {10, 60L}, {11, "40"}, {20, "0.5"}, {20, 20L}, {21, 61.5}};
        for (Object[] value : values) {
            stage.event("windows", ofSeconds((int) value[0]), "kind", "a", "user", "ada", "n", value[1]);
        }

        assertThat(openings("found")).first().isEqualTo(ofSeconds(second));
    }

    @Test
    void givenTemporal_whenAllRulesMatchInAnyOrder_thenItRaises_andNotWhenOneHasLeft() {
        given(correlation("found", "{type: temporal, rules: [a, b, c], group-by: [user], timespan: 10s}"));
        events("a", 0, 100);
        events("b", 5, 95);
        events("c", 10, 104);

        assertThat(openings("found")).containsExactly(ofSeconds(104));
    }

    @Test
    void givenTemporalWithACondition_whenSomeOfTheRulesMatch_thenThatIsEnough() {
        given(correlation(
                "found", "{type: temporal, rules: [a, b, c], group-by: [user], timespan: 10s, condition: {gte: 2}}"));
        events("a", 0, 1);
        events("c", 5);

        assertThat(openings("found")).containsExactly(ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a and b | 4",
                "a and (b or c) | 4",
                "b or c | 4, 50",
                // decided when ten seconds have passed since the a
                "a and not b | 30",
                "a and not c | 10, 30",
                "rule-a and rule-b and not c | 10",
            })
    void givenAConditionInWords_whenRulesMatch_thenItSaysWhichMustAndWhichMustNot(String condition, String seconds) {
        given(correlation("found", "{type: temporal, group-by: [user], timespan: 10s, condition: " + condition + "}"));
        events("a", 0, 20);
        events("b", 4);
        events("c", 50);

        assertThat(openings("found"))
                .isEqualTo(java.util.Arrays.stream(seconds.split(", "))
                        .map(second -> ofSeconds(Long.parseLong(second)))
                        .toList());
    }

    @Test
    void givenTemporalOrdered_whenTheOrderIsWrong_thenItDoesNotRaise() {
        given(correlation("found", "{type: temporal_ordered, rules: [a, b], group-by: [user], timespan: 10s}"));
        events("b", 0);
        events("a", 5);
        events("a", 20);
        events("b", 30, 31);
        events("a", 40);
        events("b", 49);

        assertThat(openings("found"))
                .as("at 30 s the window is over to the instant")
                .containsExactly(ofSeconds(49));
    }

    @Test
    void givenTemporalOrdered_whenTheEventsShareAnInstant_thenTheyAreInAnyOrder() {
        given(correlation("found", "{type: temporal_ordered, rules: [a, b, c], group-by: [user], timespan: 10s}"));
        // The ids put them the other way round.
        stage.event("windows", "1", ofSeconds(5), "kind", "c", "user", "ada");
        stage.event("windows", "2", ofSeconds(5), "kind", "b", "user", "ada");
        stage.event("windows", "3", ofSeconds(5), "kind", "a", "user", "ada");
        stage.event("windows", "4", ofSeconds(60), "kind", "b", "user", "bob");
        stage.event("windows", "5", ofMillis(60_001), "kind", "a", "user", "bob");
        stage.event("windows", "6", ofMillis(60_002), "kind", "c", "user", "bob");

        assertThat(openings("found")).containsExactly(ofSeconds(5));
        assertThat(stage.alerts().getFirst().count()).isEqualTo(3);
    }

    @Test
    void givenAChain_whenTheInnerCorrelationHolds_thenTheOuterHearsOfIt() {
        given(
                correlation(
                        "many", "{type: event_count, rules: [a], group-by: [host], timespan: 1m, condition: {gte: 3}}"),
                correlation("outer", "{type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 5m}"));
        for (int second : new int[] {0, 10, 20, 200}) {
            stage.event("windows", ofSeconds(second), "kind", "a", "user", "ada", "host", "h");
        }
        stage.event("windows", ofSeconds(90), "kind", "b", "user", "bob", "host", "h");
        stage.event("windows", ofSeconds(319), "kind", "b", "user", "ada", "host", "other");

        stage.runUntil(ofMinutes(20));
        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.ruleId()).isEqualTo("outer");
            assertThat(alert.evidence()).containsExactly("windows/e2", "windows/e5");
            assertThat(Duration.between(SeveralDevices.T0, alert.opened())).isEqualTo(ofSeconds(319));
        });
    }

    @Test
    void givenAliases_whenFieldsAreCalledDifferently_thenTheirValuesMeet() {
        given(correlation(
                "found",
                "{type: temporal, rules: [a, b], group-by: [inside, outside], timespan: 10s, aliases: {inside:"
                        + " {a: destination.ip, rule-b: source.ip}, outside: {a: source.ip, b: destination.ip}}}"));
        stage.event("windows", ofSeconds(0), "kind", "a", "source.ip", "9.9.9.9", "destination.ip", "10.0.0.1");
        stage.event("windows", ofSeconds(1), "kind", "b", "source.ip", "9.9.9.9", "destination.ip", "10.0.0.1");
        stage.event("windows", ofSeconds(2), "kind", "b", "source.ip", "10.0.0.1", "destination.ip", "9.9.9.9");

        assertThat(openings("found")).containsExactly(ofSeconds(2));
        assertThat(stage.alerts().getFirst().group().values())
                .isEqualTo(Map.of("inside", "10.0.0.1", "outside", "9.9.9.9"));
    }

    @Test
    void givenOneEventThatTwoRulesMatch_whenEventsAreCounted_thenItIsOne_andBothRulesMatched() {
        stage = new SeveralDevices(
                folder,
                RULES.replace("kind: b", "user: ada")
                        + correlation(
                                "count",
                                "{type: event_count, rules: [a, b], group-by: [user], timespan: 10s, condition: {gte: 3}}")
                        + "---\n"
                        + correlation("both", "{type: temporal, rules: [a, b], group-by: [user], timespan: 10s}"));
        events("a", 0, 1, 2);

        assertThat(openings("count")).containsExactly(ofSeconds(2));
        assertThat(openings("both")).containsExactly(ofSeconds(0));
    }
}
