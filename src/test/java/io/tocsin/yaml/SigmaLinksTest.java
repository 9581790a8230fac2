package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations and filters find the rules they refer to, in whatever file these are, or say which they do not find. */
class SigmaLinksTest {
    private static final String RULES = """
            title: A
            id: id-a
            name: a
            level: low
            logsource: {product: windows, category: process_creation}
            detection: {s: {x: 1}, condition: s}
            ---
            title: B
            id: id-b
            level: low
            logsource: {product: linux}
            detection: {s: {x: 2}, condition: s}
            """;

    private static final String GOOD = """
            title: Found
            id: found
            name: found
            level: high
            correlation:
              type: event_count
              rules: [a, id-b]
              group-by: [user]
              timespan: 5m
              condition: {gte: 10}
            """;

    @TempDir
    Path folder;

    private RuleFolder read(String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(folder.resolve("file" + i + ".yml"), files[i]);
        }
        return RuleFolder.read(folder);
    }

    @Test
    void givenReferencesByIdAndName_whenTheRulesAreInOtherFiles_thenTheyAreFound() throws IOException {
        RuleFolder read = read(GOOD, RULES);

        assertThat(read.problems()).isEmpty();
        assertThat(read.correlations())
                .singleElement()
                .satisfies(one -> assertThat(one.sources())
                        .extracting(Correlation.Source::rule)
                        .containsExactly("id-a", "id-b"));
        assertThat(read.rules()).extracting(Rule::repeat).containsExactly(Repeat.NEVER, Repeat.NEVER);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "[a, id-b] ~ [a, id-c] ~ 7 ~ there is no rule id-c (did you mean id-b?)",
                "[a, id-b] ~ [found] ~ 7 ~ it refers to itself by way of found",
                "[a, id-b] ~ [] ~ 7 ~ names no rule",
                "[a, id-b] ~ [{a: b}] ~ 7 ~ expected the id or name of a rule, found a map",
                "type: event_count ~ type: event_cont ~ 6 ~ unknown type event_cont (did you mean event_count?)",
                "type: event_count ~ typ: event_count ~ 6 ~ unknown key typ (did you mean type?)",
                "type: event_count ~ type: value_count ~ 10 ~ value_count needs a field",
                "type: event_count ~ type: temporal_ordered ~ 10 ~ its condition can only be gte: 2",
                "timespan: 5m ~ timespan: 5x ~ 9 ~ timespan is a number and s, m, h, d or w, as 90m; not 5x",
                "timespan: 5m ~ timespan: 0s ~ 9 ~ timespan is a number",
                "  timespan: 5m ~ ~ 6 ~ timespan is missing",
                "  condition: {gte: 10} ~ ~ 6 ~ condition is missing",
                "{gte: 10} ~ {gte: ten} ~ 10 ~ expected a whole number, found ten",
                "{gte: 10} ~ {gte: 2.5} ~ 10 ~ expected a whole number, found 2.5",
                "{gte: 10} ~ {gt: 10, lt: 11} ~ 10 ~ no figure can meet all of it",
                "{gte: 10} ~ {lt: 1} ~ 10 ~ no figure can meet all of it",
                "{gte: 10} ~ {more: 10} ~ 10 ~ unknown key more",
                "{gte: 10} ~ {field: x, gte: 1} ~ 10 ~ event_count looks at no field",
                "{gte: 10} ~ {gte: 10, percentile: 5} ~ 10 ~ percentile belongs to value_percentile",
                "{gte: 10} ~ a and id-b ~ 10 ~ only temporal takes a condition in words",
                "{gte: 10} ~ not a ~ 10 ~ only temporal takes",
                "group-by: [user] ~ group-by: [user, user] ~ 8 ~ group-by names user twice",
            })
    void givenAMistake_whenRead_thenItIsNamedWithItsLine(String right, String wrong, int line, String message)
            throws IOException {
        String changed = GOOD.replace(right, wrong == null ? "" : wrong);
        RuleFolder read = read(changed, RULES);

        assertThat(read.rules()).hasSize(2).extracting(Rule::repeat).containsOnly(Repeat.EPISODE);
        assertThat(read.correlations()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).endsWith("file0.yml");
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).as(problem.message()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a and gone ~ there is no rule gone",
                "not a ~ it holds where nothing matches",
                "a or not id-b ~ it holds where nothing matches",
                "a and ~ it ends where a selection is expected",
                "(a ~ a parenthesis is not closed",
                "a | count() ~ an aggregation after | is not part of a condition",
            })
    void givenAConditionInWords_whenItIsWrong_thenItIsNamedWithItsLine(String condition, String message)
            throws IOException {
        RuleFolder read = read(
                RULES,
                GOOD.replace("event_count", "temporal")
                        .replace("  rules: [a, id-b]\n", "")
                        .replace("{gte: 10}", "'" + condition + "'"));

        assertThat(read.correlations()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(9);
        });
    }

    @Test
    void givenAnAliasOfAnotherRule_whenRead_thenItIsNamedWithItsLine() throws IOException {
        RuleFolder read = read(GOOD + "  aliases:\n    user:\n      a: x\n      id-c: y\n", RULES);

        assertThat(read.correlations()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith("file0.yml:14: correlation: aliases: id-c is none of its rules"));
    }

    @Test
    void givenCorrelationsThatReferToEachOther_whenRead_thenBothAreRefused() throws IOException {
        RuleFolder read = read(
                RULES,
                GOOD.replace("[a, id-b]", "[other]"),
                GOOD.replace("found", "other").replace("[a, id-b]", "[found]"));

        assertThat(read.correlations()).isEmpty();
        assertThat(read.problems())
                .extracting(RuleProblem::message)
                .anySatisfy(message -> assertThat(message).contains("refers to itself"));
    }

    @Test
    void givenAFilter_whenWrittenEitherWay_thenItLeavesOutWhatItsSelectionMeets() throws IOException {
        String filter = """
                title: Admins
                logsource: {product: windows}
                filter:
                  rules: [a, id-b, gone]
                  selection: {user|startswith: adm_}
                  condition: %s
                """;
        RuleFolder said = read(RULES, filter.formatted("selection"));
        RuleFolder negated = read(RULES, filter.formatted("not selection"));

        for (RuleFolder read : java.util.List.of(said, negated)) {
            assertThat(read.rules().getFirst().condition().toString()).contains("filter Admins", "Not[", "adm_");
            assertThat(read.rules().get(1).condition().toString()).doesNotContain("adm_");
            assertThat(read.problems())
                    .extracting(RuleProblem::toString)
                    .satisfiesExactly(
                            one -> assertThat(one)
                                    .contains(
                                            "file1.yml:4: warning: filter: not applied to id-b, whose logsource is not"),
                            one -> assertThat(one).contains("file1.yml:4: warning: filter: there is no rule gone"));
        }
    }

    @Test
    void givenAFilterForAny_whenRead_thenItIsForAllRulesOfItsLogsource() throws IOException {
        RuleFolder read = read(RULES, """
                title: Any
                logsource: {product: windows}
                filter: {rules: any, s: {host: lab}, condition: not s}
                """, """
                id: own
                title: Own
                level: low
                device: windows
                detection: {s: {x: 1}, condition: s}
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.rules())
                .filteredOn(rule -> rule.condition().toString().contains("filter Any"))
                .extracting(Rule::id)
                .containsExactly("id-a");
    }

    @Test
    void givenOneNameForTwoRules_whenACorrelationRefersToIt_thenItIsAmbiguous() throws IOException {
        RuleFolder read = read(RULES, GOOD, RULES.replace("id-", "other-").replace("name: b", ""));

        assertThat(read.problems())
                .extracting(RuleProblem::message)
                .containsExactly("correlation: several rules are called a: id-a, other-a");
    }
}
