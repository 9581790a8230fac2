package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Trigger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several rules share: files that they include, variables, lists of values. */
class SharedSettingsTest {
    private static final String RULE = """
            id: r
            title: R
            level: low
            device: web
            detection: {a: {user: ada}, condition: a}
            """;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RuleFolder read(String yaml) throws IOException {
        write("rules/r.yml", yaml);
        return RuleFolder.read(folder.resolve("rules/r.yml"));
    }

    private Rule rule(String yaml) throws IOException {
        RuleFolder read = read(yaml);
        assertThat(read.problems()).isEmpty();
        return read.rules().getFirst();
    }

    /** {@code file:line: message}, files as seen from the folder. */
    private String problem(String yaml) throws IOException {
        List<RuleProblem> problems = read(yaml).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst().toString().replace(folder + "/", "");
    }

    @Test
    void givenAListInAFile_whenARuleNamesIt_thenItsLinesAreValues() throws IOException {
        write("lists/admins.txt", "\ufeff# who may\r\nada\r\n\r\n  grace  \r\nsvc_*\r\n");

        assertThat(rule(RULE.replace("user: ada", "user|in: ../lists/admins.txt"))
                        .condition())
                .isEqualTo(rule(RULE.replace("user: ada", "user: [ada, grace, svc_*]"))
                        .condition());
        assertThat(rule(RULE.replace("user: ada", "user|startswith|in: [../lists/admins.txt]"))
                        .condition())
                .isEqualTo(rule(RULE.replace("user: ada", "user|startswith: [ada, grace, svc_*]"))
                        .condition());
    }

    @Test
    void givenAListThatCannotBeUsed_whenARuleNamesIt_thenOneLineSaysWhy() throws IOException {
        String rule = RULE.replace("user: ada", "user|in: list.txt");
        assertThat(problem(rule)).isEqualTo("rules/r.yml:5: there is no file rules/list.txt");
        write("rules/list.txt", "# nobody yet\n");
        assertThat(problem(rule)).isEqualTo("rules/r.yml:5: rules/list.txt holds no value; one a line is expected");
        write("rules/list.txt", "x\n".repeat(10_001));
        assertThat(problem(rule)).contains("rules/r.yml:5: ", "10001 values; 10000 is the most");
        write("rules/list.txt", "x".repeat(1_000_001));
        assertThat(problem(rule)).contains("larger than 1000000 bytes");
        Files.write(folder.resolve("rules/list.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(rule)).contains("not UTF-8");
        assertThat(problem(RULE.replace("user: ada", "user|in: .."))).contains("is not a file");
        assertThat(problem(RULE.replace("user: ada", "user|in: /etc/passwd"))).contains("as seen from");
        assertThat(problem(RULE.replace("user: ada", "user|in: "))).contains("expected the name of a file");
        assertThat(problem(RULE.replace("user: ada", "user|in|expand: a.txt"))).contains("expand has no use");
        assertThat(
                        problem(
                                "title: S\nlogsource: {product: windows}\nlevel: low\ndetection: {a: {u|in: list.txt}, condition: a}\n"))
                .contains("rules/r.yml:4: ", "|in is not Sigma's");
    }

    @Test
    void givenVariables_whenValuesNameThem_thenTheyArePutIn() throws IOException {
        Rule rule = rule("""
                id: r
                title: R ${n} $${n}
                level: ${severity}
                device: web
                vars:
                  severity: high
                  n: 10
                  admins: [ada, grace]
                  tool: psexec
                detection:
                  a:
                    user: [root, "${admins}"]
                    CommandLine|contains: "${tool} -enc ${n}"
                  condition: a
                trigger: {count: ">= ${n}", within: 5m, by: [host]}
                """);

        assertThat(rule.info().title()).isEqualTo("R 10 ${n}");
        assertThat(rule.info().level().text()).isEqualTo("high");
        assertThat(((Trigger.Count) rule.trigger()).threshold().least()).isEqualTo(10);
        assertThat(rule.condition())
                .isEqualTo(rule(RULE.replace(
                                "{user: ada}", "{user: [root, ada, grace], CommandLine|contains: psexec -enc 10}"))
                        .condition());
    }

    @Test
    void givenReferences_whenTheyLeadNowhere_thenTheyAreProblemsUnlessTheRuleHasNoVariables() throws IOException {
        assertThat(problem(RULE.replace("ada", "\"${admin}\"") + "vars: {admins: [x]}\n"))
                .contains("rules/r.yml:5: there is no variable admin (did you mean admins?)");
        assertThat(problem(RULE.replace("ada", "\"x${admins}\"") + "vars: {admins: [x]}\n"))
                .contains("rules/r.yml:5: the variable admins is a list and can only stand alone");
        assertThat(problem(RULE.replace("ada", "\"${admins}\"") + "vars: {admins: {x: 1}}\n"))
                .contains("rules/r.yml:5: expected a value, found a map");

        RuleFolder literal = read(RULE.replace("ada", "\"cat${IFS}/etc/passwd\""));
        assertThat(literal.rules()).hasSize(1);
        assertThat(literal.problems())
                .singleElement()
                .hasToString(
                        folder + "/rules/r.yml:5: warning: ${IFS} in detection means itself, as the rule has no vars");
        assertThat(read(RULE.replace("ada", "'${jndi:ldap://x}'")).problems()).isEmpty();
    }

    @Test
    void givenAFileThatIsIncluded_whenTheRuleIsRead_thenItTakesWhatItDoesNotSayItself() throws IOException {
        write("shared/soc.yml", """
                owner: soc
                level: high
                notify: [soc]
                schedule: {days: mon-fri}
                vars: {n: 5, admins: [ada]}
                detection:
                  service: {user|startswith: svc_}
                exceptions: [{detection: {host: scanner}, reason: our own scanner}]
                include: ../shared/more/deep.yml
                """);
        write("shared/more/deep.yml", "runbook: https://wiki.example.com\nowner: nobody\n");

        Rule rule = rule("""
                id: r
                title: R
                device: web
                level: low
                include: ../shared/soc.yml
                vars: {n: 7}
                detection:
                  a: {user: "${admins}"}
                  condition: a and not service
                trigger: {count: "${n}", within: 5m}
                exceptions: [{detection: {host: mine}, reason: mine}]
                """);

        assertThat(rule.info().level().text()).isEqualTo("low");
        assertThat(rule.info().handling().owner()).isEqualTo("soc");
        assertThat(rule.info().handling().runbook()).isEqualTo("https://wiki.example.com");
        assertThat(rule.info().handling().receivers()).containsExactly("soc");
        assertThat(rule.scope().schedule()).isNotNull();
        assertThat(rule.scope().exceptions()).extracting("reason").containsExactly("mine", "our own scanner");
        assertThat(((Trigger.Count) rule.trigger()).threshold().least()).isEqualTo(7);
        assertThat(rule.condition())
                .isInstanceOfSatisfying(
                        Condition.All.class, all -> assertThat(all.parts()).hasSize(2));
    }

    @Test
    void givenAFileToIncludeAmongTheRules_whenTheFolderIsRead_thenItIsNoRuleOnlyIfOneIncludesIt() throws IOException {
        write("rules/shared/soc.yml", "owner: soc\nnotify: [soc]\n");
        write("rules/a.yml", RULE);
        assertThat(RuleFolder.read(folder.resolve("rules")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("soc.yml:1: this is no rule"));

        write("rules/z.yml", RULE.replace("id: r", "id: z") + "include: shared/soc.yml\n");
        RuleFolder read = RuleFolder.read(folder.resolve("rules"));
        assertThat(read.problems()).isEmpty();
        assertThat(read.rules()).hasSize(2);
        assertThat(read.taken()).containsExactly(folder.resolve("rules/shared/soc.yml"));
    }

    @Test
    void givenMistakesInAFileThatIsIncluded_whenTheRuleIsRead_thenThatFileAndLineAreNamed() throws IOException {
        String rule = RULE + "include: ../shared/soc.yml\n";
        assertThat(problem(rule)).isEqualTo("rules/r.yml:6: there is no file shared/soc.yml");
        write("shared/soc.yml", "owner: soc\nonwer: soc\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:2: included file: unknown key onwer");
        write("shared/soc.yml", "owner: soc\nid: soc\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:2: included file: unknown key id");
        write("shared/soc.yml", "owner: soc\n\n\n\n\n\n\nschedule: {days: monday-fry}\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:8: schedule: days are");
        write("shared/soc.yml", "\n\n\n\n\n\n\ndetection:\n  b: {user|contain: x}\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:9: unknown modifier |contain");
        write("shared/soc.yml", "\n\n\n\n\n\n\ntrigger: {cuont: 5}\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:8: trigger: unknown key cuont");
        write("shared/soc.yml", "detection: {condition: a}\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:1: included file: the condition belongs in the rule");
        write("shared/soc.yml", "- owner: soc\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:1: expected one map");
        write("shared/soc.yml", "owner: [soc\n");
        assertThat(problem(rule)).startsWith("shared/soc.yml:2: not valid YAML");
    }

    @Test
    void givenFilesThatIncludeEachOther_whenTheRuleIsRead_thenTheCircleIsNamed() throws IOException {
        write("shared/a.yml", "owner: a\ninclude: b.yml\n");
        write("shared/b.yml", "owner: b\n\ninclude: a.yml\n");

        assertThat(problem(RULE + "include: ../shared/a.yml\n"))
                .isEqualTo("shared/b.yml:3: include: shared/a.yml includes itself, by way of shared/b.yml");
    }

    /** A circle through the rule itself, and files without end. */
    @ParameterizedTest
    @CsvSource({"r.yml,includes itself", "0.yml,more than 10 files"})
    void givenTooMuch_whenIncluded_thenItIsAProblem(String include, String message) throws IOException {
        for (int i = 0; i < 20; i++) {
            write("rules/" + i + ".yml", "include: " + (i + 1) + ".yml\n");
        }

        assertThat(problem(RULE + "include: " + include + "\n")).contains(message);
    }

    @Test
    void givenVariablesThatMultiply_whenPutIn_thenTheyAreBounded() throws IOException {
        StringBuilder vars = new StringBuilder("vars:\n  v: [");
        vars.append("x, ".repeat(999)).append("x]\n");
        String users = "[" + "\"${v}\", ".repeat(99) + "x]";

        assertThat(problem(RULE.replace("user: ada", "user: " + users) + vars)).contains("more than 50000 values");
    }
}
