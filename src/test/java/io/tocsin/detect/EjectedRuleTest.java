package io.tocsin.detect;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.drl.EjectedRule;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule comes to as an expert's own file: the same alerts, with the same ids, groups and evidence. */
class EjectedRuleTest {
    private static final String DETECTION = """
            detection:
              a: {kind: a, host|startswith: [h, g]}
              b: {kind: [b, c], n|gte: 3}
              c: {kind|re: '^[cd]$'}
              condition: 1 of them and not (a and c)
            """;

    @TempDir
    Path folder;

    static Stream<String> triggers() {
        return Stream.of(
                "",
                "trigger: {by: [host]}",
                "trigger: {by: [host, user]}\nquiet: 2m",
                "trigger: {count: '>= 3', within: 1m, by: [host]}",
                "trigger: {count: '> 4', within: 90s}\nquiet: 0s",
                "trigger: {count: '>= 3', within: 1m, by: [host, user]}\nrepeat: each",
                "trigger: {distinct: user, count: '> 2', within: 2m, by: [host]}",
                "trigger: {sum: n, value: '> 12.5', within: 1m, by: [host]}",
                "trigger: {avg: n, value: '<= 2', within: 1m, by: [host]}",
                "trigger: {min: n, value: '< 1', within: 1m}",
                "trigger: {max: n, value: '>= 6', within: 1m, by: [user]}",
                "trigger: {percentile: 90, of: n, value: '> 5', within: 1m, by: [host]}",
                "trigger: {count: '>= 3', within: 1m, by: [host], by_missing: skip}",
                "trigger: {count: 3, within: 1m, by: [host]}\nexceptions: [{detection: {host: h1}, reason: known}, {detection: {user: u1}, reason: x, owner: me, expires: 2026-11-24T08:20:00Z}]\nmessage: '{{count}} by {{event:user}}'\nowner: o\nrunbook: r\nnotify: [a, b]",
                "trigger: {ratio: b, value: '> 60%', count: 3, within: 1m, by: [host]}",
                "trigger: {spike: down, times: 2, count: 3, within: 1m, reference: 5m, by: [host]}",
                "trigger: {spike: up, times: 2, count: 3, within: 1m, reference: 5m, by: [host]}",
                "trigger: {spike: both, times: 2.5, count: 3, within: 1m, by: [host]}",
                "trigger: {absent: 90s, by: [host, user]}",
                "trigger: {new: user, within: 4m, by: [host]}",
                "trigger: {change: user, within: 3m, by: [host]}",
                "trigger: {sequence: [a, b, c], within: 2m, by: [host]}",
                "trigger: {sequence: [c, a], ordered: false, within: 30s, by: [user]}\nrepeat: each",
                "trigger: {sequence: [a, {absent: b}], within: 20s, by: [host, user]}");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void givenARule_whenEjected_thenItRaisesTheSameAlertsOnRandomEvents(String trigger) {
        long raised = 0;
        for (int seed = 1; seed <= 2; seed++) {
            String rule = "id: 2r\ntitle: R\nlevel: high\nauthor: Ada\ntags: [x.y, attack.t1]\ndevice: windows\n"
                    + DETECTION + trigger + "\n";
            List<Alert> written = alerts(new Stage(folder.resolve("yaml" + seed), rule), seed);
            Stage ejected = new Stage(folder.resolve("drl" + seed)).drl("ejected.drl", EjectedRule.write(read(rule)));
            assertThat(ejected.problems()).isEmpty();

            List<Alert> asDrl = alerts(ejected, seed);

            assertThat(ejected.status().trouble()).isNull();
            assertThat(asDrl).as("seed " + seed).containsExactlyInAnyOrderElementsOf(written);
            raised += written.size();
        }
        assertThat(raised).isPositive();
    }

    /** Some with many values, some without, some at one time, some late; with restarts on the way for odd seeds. */
    private static List<Alert> alerts(Stage stage, int seed) {
        Random random = new Random(seed);
        int millis = 0;
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            millis += random.nextInt(4) == 0 ? 0 : random.nextInt(i % 50 == 0 ? 200_000 : 12_000);
            times.add(ofMillis(millis));
        }
        int half = 0;
        for (int i = 0; i < times.size(); i++) {
            List<Object> fields = new ArrayList<>(List.of("kind", String.valueOf((char) ('a' + random.nextInt(5)))));
            add(fields, random, "host", random.nextInt(8) == 0 ? List.of("h1", "g2") : "h" + random.nextInt(3));
            add(fields, random, "user", "u" + random.nextInt(4));
            add(fields, random, "n", (long) random.nextInt(8));
            stage.event(times.get(i), fields.toArray());
            half = i == 175 ? millisOf(times.get(i)) : half;
        }
        if (seed % 2 == 1) {
            stage.runUntil(ofMillis(half)).runUntil(ofMillis(half + 45_000L));
        }
        stage.runUntil(ofMillis(millis).plus(ofMinutes(20)));
        return stage.alerts();
    }

    private static int millisOf(Duration time) {
        return (int) time.toMillis();
    }

    private static void add(List<Object> fields, Random random, String name, Object value) {
        if (random.nextInt(10) != 0) {
            fields.add(name);
            fields.add(value);
        }
    }

    /** Some minutes after their time, so that what was decided without them is decided anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trigger: {by: [host]}",
                "trigger: {count: '>= 3', within: 1m, by: [host]}",
                "trigger: {avg: n, value: '<= 2', within: 1m, by: [host]}",
                "trigger: {absent: 90s, by: [host]}",
                "trigger: {sequence: [a, b, c], within: 2m, by: [host]}"
            })
    void givenEventsThatComeLate_whenEjected_thenTheAlertsAreTheSame(String trigger) {
        String rule = "id: r\ntitle: R\nlevel: high\ndevice: windows\n" + DETECTION + trigger + "\n";
        try (LiveStage yaml = new LiveStage(folder.resolve("yaml"), rule);
                LiveStage drl = new LiveStage(folder.resolve("drl"))) {
            drl.drl("r.drl", EjectedRule.write(read(rule))).reload();
            for (LiveStage stage : List.of(yaml, drl)) {
                Random random = new Random(7);
                for (int minute = 1; minute <= 20; minute++) {
                    for (int i = 0; i < 15; i++) {
                        int late = random.nextInt(5) == 0 ? random.nextInt(5) : 0;
                        stage.event(
                                Duration.ofSeconds(Math.max(0, minute - late) * 60L - random.nextInt(60)),
                                "kind",
                                String.valueOf((char) ('a' + random.nextInt(4))),
                                "host",
                                "h" + random.nextInt(3),
                                "n",
                                (long) random.nextInt(8));
                    }
                    stage.runUntil(ofMinutes(minute));
                }
                stage.runUntil(ofMinutes(40)).runUntil(ofMinutes(60));
                assertThat(stage.status().trouble()).isNull();
            }

            assertThat(drl.alerts()).isNotEmpty().containsExactlyInAnyOrderElementsOf(yaml.alerts());
        }
    }

    private static final String THREE = """
            id: three
            title: Three
            level: low
            device: windows
            detection: {one: {code: 7}, condition: one}
            trigger: {count: ">= 3", within: 5m, by: host}
            """;

    @Test
    void givenAWindowUnderWay_whenItsRuleIsEjectedMeanwhile_thenTheAlertIsTheSame() {
        try (LiveStage stage = new LiveStage(folder, THREE)) {
            stage.event(Duration.ofSeconds(1), "code", 7L, "host", "h");
            stage.event(Duration.ofSeconds(2), "code", 7L, "host", "h");
            stage.runUntil(Duration.ofSeconds(10));

            stage.drl("three.drl", EjectedRule.write(read(THREE))).reload();
            assertThat(stage.problems())
                    .singleElement()
                    .satisfies(
                            problem -> assertThat(problem.message())
                                    .startsWith("the id three is taken by ")
                                    .endsWith(
                                            "rule0.yml:1, so this one does not run; set enabled: false there, or move that file away"));
            stage.rule("rule0", THREE + "enabled: false\n").reload();
            stage.event(Duration.ofSeconds(80), "code", 7L, "host", "h");
            stage.runUntil(Duration.ofSeconds(90));

            assertThat(stage.problems()).isEmpty();
            assertThat(stage.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.evidence()).containsExactly("e0", "e1", "e2"));
        }
    }

    @Test
    void givenAnEjectedRule_whenItsConditionIsEdited_thenTheWindowsHoldWhatItNowAsksFor() {
        String drl = EjectedRule.write(read(THREE));
        try (LiveStage stage = new LiveStage(folder)) {
            stage.drl("three.drl", drl).reload();
            for (int i = 0; i < 4; i++) {
                stage.event(Duration.ofSeconds(i), "code", i < 2 ? 7L : 8L, "host", "h");
            }
            stage.runUntil(Duration.ofSeconds(10));

            stage.drl("three.drl", drl.replace("\"7\"", "\"8\"")).reload();
            stage.event(Duration.ofSeconds(80), "code", 7L, "host", "h");
            stage.event(Duration.ofSeconds(81), "code", 8L, "host", "h");
            stage.runUntil(Duration.ofSeconds(90));

            assertThat(stage.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.evidence()).containsExactly("e2", "e3", "e5"));
        }
    }

    @Test
    void givenAnEjectedRule_whenItAsksForOtherFactsToo_thenItSeesThem() {
        String drl = EjectedRule.write(read(THREE))
                .replace("count >= 3 )", "count >= 3 )\n    Event( text(\"code\") == \"9\" )");
        Stage stage = new Stage(folder.resolve("s")).drl("three.drl", drl);
        for (int i = 0; i < 4; i++) {
            stage.event(Duration.ofSeconds(i), "code", i == 0 ? 9L : 7L, "host", "h");
        }

        assertThat(stage.runUntil(ofMinutes(1)).alerts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            @keeps("count")      ; @keeps("pears")  ; @keeps("pears"): known are none, count, distinct,
            @keeps("count")      ; @keeps("new")    ; @keeps("new"): it does not say of what
            @within("5m")        ; @author("me")    ; @keeps("count"): it needs @within, such as @within("5m")
            @within("5m")        ; @within("soon")  ; @keeps("count"): not a duration: soon (write 30s, 5m, 1h or 2d)
            @keeps("count")      ; @author("me")    ; warning: @within means nothing without @keeps
            """)
    void givenAnAnnotationThatCannotBeUnderstood_whenLoaded_thenTheProblemSaysWhereAndWhat(
            String right, String wrong, String problem) {
        Stage stage = new Stage(folder.resolve("s"))
                .drl("three.drl", EjectedRule.write(read(THREE)).replace(right, wrong));

        assertThat(stage.problems().toString()).contains("three.drl:").contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            enabled: false                       ; it is not enabled, and a file of DRL always runs
            schedule: {hours: 08:00-18:00}       ; its schedule cannot be written in DRL
            notify: [the team]                   ; no annotation @notify can hold "the team"
            """)
    void givenWhatDrlHasNoWordsFor_whenEjected_thenItIsRefusedAndSaid(String line, String why) {
        Rule rule = read(THREE + line + "\n");

        assertThatThrownBy(() -> EjectedRule.write(rule)).hasMessage(why);
    }

    private Rule read(String yaml) {
        Stage.write(folder.resolve("rule.yml"), yaml);
        RuleFolder read = RuleFolder.read(folder.resolve("rule.yml"));
        assertThat(read.problems()).isEmpty();
        return read.rules().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{x: [1, 'A*b?c', '\\*', '', null]}",
                "{x|contains|all: [b, c, '?']}",
                "{x|re|i: '^a.+C$'}",
                "{x|re: ['b{2}', 'A\\d']}",
                "{x|cased: AbbC}",
                "{x|endswith|cased: [c, C]}",
                "{x|cidr: [10.0.0.0/8, 'fe80::/10']}",
                "{x|lt: 3}",
                "{x|exists: false}",
                "{x|fieldref: y}",
                "{x: null}",
                "{x|neq: 1}",
                "{x|windash|contains: ' -enc'}",
                "{x|base64offset|contains: abc}",
                "[abb, '1?', {y: 2}]",
                "{'|all': [ab, bc]}",
                "{'we ird \" \\ name {}': 1}"
            })
    void givenAnyLineOfASelection_whenEjected_thenItDecidesTheSame(String selection) {
        String rule = "id: r\ntitle: R\nlevel: low\ndevice: windows\ndetection:\n  new: " + selection
                + "\n  condition: new\n";
        List<Stage> stages = List.of(
                new Stage(folder.resolve("yaml"), rule),
                new Stage(folder.resolve("drl")).drl("r.drl", EjectedRule.write(read(rule))));
        Object[] values = {
            1L,
            2.5,
            "1",
            "12",
            "AbbC",
            "a b-enc",
            "x -enc",
            "x /enc",
            "A*b?c",
            "Axxbxc",
            "*",
            "",
            "10.1.2.3",
            "fe80::1",
            "abc",
            "xYWJj",
            "b?c",
            List.of("b", "c?"),
            List.of("1", "AbbC"),
            true
        };
        for (Stage stage : stages) {
            for (int i = 0; i < values.length; i++) {
                stage.event(ofMillis(i * 10L), "x", values[i], "y", i % 3 == 0 ? values[i] : "2");
                stage.event(ofMillis(i * 10L + 1), "we ird \" \\ name {}", values[i]);
            }
            stage.runUntil(ofMinutes(1));
            assertThat(stage.problems()).isEmpty();
            assertThat(stage.status().trouble()).isNull();
        }

        assertThat(stages.getLast().alerts())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(stages.getFirst().alerts());
    }

    @ParameterizedTest
    @MethodSource("io.tocsin.detect.HostileTextTest#hostileTexts")
    void givenHostileText_whenEjected_thenItIsDataAsBefore(String text) {
        HostileTextTest.Trap.sprung = false;
        if (text.indexOf(0) >= 0 || text.contains(",")) {
            assertThatThrownBy(() -> EjectedRule.write(read(HostileTextTest.rule(text))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no annotation @" + (text.contains(",") ? "by" : "id") + " can hold ");
            return;
        }
        String rule = HostileTextTest.rule(text);
        List<Stage> stages = List.of(
                new Stage(folder.resolve("yaml"), rule),
                new Stage(folder.resolve("drl")).drl("r.drl", EjectedRule.write(read(rule))));
        for (Stage stage : stages) {
            HostileTextTest.events(stage, text);
            stage.runUntil(ofMinutes(5));
            assertThat(stage.problems()).isEmpty();
        }

        assertThat(HostileTextTest.Trap.sprung).isFalse();
        assertThat(stages.getLast().alerts())
                .hasSize(1)
                .isEqualTo(stages.getFirst().alerts());
    }
}
