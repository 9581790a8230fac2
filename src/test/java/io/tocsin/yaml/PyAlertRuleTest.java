package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyAlert's rule files load as they are. */
class PyAlertRuleTest {
    private static final String RULE = """
            # a pattern stands between slashes
            Rule_Source: apache
            Alert_Name: Scanner at Work
            Rule:
              Equal:
                AND:
                  # name: value
                  response: 404
                OR:
              NotEqual:
                AND:
                OR:
              Contains:
                AND:
                  agent: nikto
                OR:
              NotContains:
                AND:
                OR:
            Aggregation:
              matches: 20
              timeframe: 30
            """;

    @TempDir
    Path folder;

    @Test
    void givenAFileOfAnyName_whenItsFolderIsRead_thenTheRuleIsThere() {
        write("Alert_Rules/apache/Scanner_Rule", RULE);

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.problems()).isEmpty();
        Rule rule = read.rules().getFirst();
        assertThat(rule.info().dialect()).isEqualTo(Dialect.PYALERT);
        assertThat(rule.id()).isEqualTo("apache-scanner-at-work");
        assertThat(rule.info().title()).isEqualTo("Scanner at Work");
        assertThat(rule.info().level()).isEqualTo(Level.MEDIUM);
        assertThat(rule.device()).isEqualTo("apache");
        assertThat(rule.repeat()).isEqualTo(Repeat.EACH);
        assertThat(rule.trigger()).isInstanceOfSatisfying(Trigger.Count.class, count -> {
            assertThat(count.threshold().least()).isEqualTo(20);
            assertThat(count.within()).isEqualTo(Duration.ofSeconds(30).plusNanos(1));
        });
        assertThat(RuleFolder.read(folder.resolve("Alert_Rules/apache/Scanner_Rule"))
                        .rules())
                .hasSize(1);
    }

    @Test
    void givenFilesOfManyNames_whenRead_thenContentAndFolderDecide() {
        write("Alert_Rules/apache/with.dots.1", RULE.replace("Scanner at", "One at"));
        write("Alert_Rules/apache/rule.yml", RULE.replace("Scanner at", "Two at"));
        write("Alert_Rules/apache/.hidden", "nothing");
        write("Alert_Rules/apache/rule~", "an editor's");
        write("elsewhere/apache/Scanner", RULE.replace("Rule_Source: apache\n", ""));
        write("elsewhere/notes.txt", "Here is no rule, but an Alert_Name: of sorts");
        write("elsewhere/picture", "\u0000\u0001\u0002");

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.problems()).isEmpty();
        assertThat(read.rules())
                .extracting(Rule::id)
                .containsExactly("apache-two-at-work", "apache-one-at-work", "apache-scanner-at-work");
    }

    @Test
    void givenWindowsLineEndsAndAByteOrderMark_whenRead_thenTheyDoNotMatter() {
        write("apache/rule", "\ufeff" + RULE.replace("\n", "\r\n"));

        assertThat(RuleFolder.read(folder).problems()).isEmpty();
        assertThat(RuleFolder.read(folder).rules()).hasSize(1);
    }

    @Test
    void givenNoAggregation_whenRead_thenEveryEventRaises() {
        write("a/one", RULE.substring(0, RULE.indexOf("Aggregation")));
        write("a/two", RULE.replace("Scanner", "Other").replaceAll("(matches|timeframe): \\d+", "$1:"));

        assertThat(RuleFolder.read(folder).rules())
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.trigger()).isEqualTo(new Trigger.Every(List.of())));
    }

    @Test
    void givenEqualNames_whenRead_thenTheSecondIdHasTheFilesName() {
        write("apache/first", RULE);
        write("apache/second", RULE);

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules())
                .extracting(Rule::id)
                .containsExactly("apache-scanner-at-work", "apache-scanner-at-work-second");
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(RuleProblem.Severity.WARNING);
            assertThat(problem.message()).contains("is also that of", "first:2");
        });
    }

    @Test
    void givenAReport_whenRead_thenItIsLeftToReports() {
        write("Daily/apache/report.yml", "Report_Name: Logins\nRule: {Equal: {AND: {a: 1}}}\nTimeFrame: Daily\n");

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).isEmpty();
        assertThat(read.problems()).singleElement().asString().contains("report.yml:1: warning: a report of PyAlert's");
    }

    @Test
    void givenValuesInLists_whenRead_thenOneIsEnoughAndBehindNotNoneMayBe() {
        write("a/rule", """
                Rule_Source: apache
                Alert_Name: Lists
                Rule:
                  Equal: {AND: {user: [ada, bob]}}
                  NotEqual: {AND: {host: [a, b]}}
                """);

        Condition.All all =
                (Condition.All) RuleFolder.read(folder).rules().getFirst().condition();

        assertThat(all.parts().toString())
                .contains("Equal.AND", "Field[name=user, tests=[Equals[text=ada", "Not[part=Field[name=host");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Alert_Name: Scanner at Work | Alert_Nam: x | 2 | Alert_Name is missing",
                "Alert_Name: Scanner at Work | Alert_Name: | 3 | Alert_Name is missing",
                "'  Equal:' | '  Equals:' | 5 | unknown key Equals (did you mean Equal?)",
                "'    AND:\\n      # name' | '    UND:\\n      # name' | 6 | unknown key UND (did you mean AND?)",
                "response: 404 | response: | 8 | response: expected a value or a list of values, found nothing",
                "response: 404 | response: {a: b} | 8 | response: expected a value or a list of values, found a map",
                "response: 404 | response: [] | 8 | response: an empty list",
                "agent: nikto | agent: nikto~2 | 15 | fuzzy, proximity and boost",
                "agent: nikto | agent: /a&b/ | 15 | the operator & of Lucene",
                "agent: nikto | agent: '(a' | 15 | a parenthesis is not closed",
                "matches: 20 | matches: 0 | 21 | matches is a whole number from 1, not 0",
                "matches: 20 | matches: many | 21 | matches is a whole number from 1, not many",
                "matches: 20 | matches: | 21 | matches is missing",
                "timeframe: 30 | timeframe: 30m | 22 | timeframe is a whole number of seconds from 0, not 30m",
                "timeframe: 30 | time_frame: 30 | 22 | unknown key time_frame (did you mean timeframe?)",
            })
    void givenAMistake_whenRead_thenItIsNamedWithItsLine(String right, String wrong, int line, String message) {
        String from = right.replace("'", "").replace("\\n", "\n");
        String to = wrong.contains("(a") ? wrong : wrong.replace("'", "").replace("\\n", "\n");
        assertThat(RULE).contains(from);
        write("Alert_Rules/apache/bad", RULE.replace(from, to));

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).isEmpty();
        assertThat(read.problems())
                .filteredOn(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).endsWith("bad");
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.message()).contains(message);
                });
    }

    @Test
    void givenWhatPyAlertUnderstandsOtherwise_whenRead_thenWarningsSaySoAtTheirLines() {
        write("Alert_Rules/apache/rule", """
                Rule_Source: tomcat
                Alert_Name: Everything at once
                Owner: ada
                Rule:
                  Equal:
                    AND: {a: 1}
                    OR: {b: 2}
                  NotEqual:
                    OR: {c: 3, d: 4}
                  Contains:
                    OR: {e: one two}
                  NotContains:
                    AND:
                      f: 5
                      f: 6
                """);

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).hasSize(1);
        assertThat(read.problems()).extracting(RuleProblem::severity).containsOnly(RuleProblem.Severity.WARNING);
        assertThat(read.problems().stream().map(problem -> problem.line() + ": " + problem.message()))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("1: Rule_Source is tomcat, but the rule lies in the folder of"),
                        text -> assertThat(text).startsWith("3: the key Owner means nothing"),
                        text -> assertThat(text).startsWith("9: NotEqual.OR: in PyAlert it means the same as AND"),
                        text -> assertThat(text).startsWith("11: e: of words side by side one is enough"),
                        text -> assertThat(text).startsWith("11: Equal.OR and Contains.OR: PyAlert takes them for one"),
                        text -> assertThat(text).startsWith("15: f is there twice: PyAlert knows the last one only"));
        assertThat(read.rules().getFirst().device()).isEqualTo("apache");
    }

    @Test
    void givenMutatedRules_whenRead_thenEachIsARuleOrAProblem() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(RULE);
            for (int changes = random.nextInt(1, 6); changes > 0 && !text.isEmpty(); changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "\u0000\t:{}[]&*!|>'\"%@`/\\~^()#-".charAt(random.nextInt(24)));
                    case 2 -> text.setLength(Math.max(1, at));
                    default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
                }
            }
            write("Alert_Rules/apache/rule", text.toString());

            RuleFolder read = RuleFolder.read(folder);

            if (!text.toString()
                    .lines()
                    .allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
                assertThat(read.rules().size() + read.problems().size())
                        .as(text.toString())
                        .isPositive();
            }
            assertThat(read.problems())
                    .allSatisfy(problem -> assertThat(problem.file()).endsWith("rule"));
        }
    }

    @Test
    void givenNoCondition_whenRead_thenEveryEventMatchesAndThatIsSaid() {
        write("a/rule", "Rule_Source: apache\nAlert_Name: All\nRule: {Equal: {AND: , OR: }, Contains: }\n");

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules().getFirst().condition()).isEqualTo(new Condition.Always(true));
        assertThat(read.problems()).singleElement().asString().contains("every event of the device matches");
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
