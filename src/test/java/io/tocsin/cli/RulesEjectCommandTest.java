package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detect.RuleBase;
import io.tocsin.drl.EjectedRule;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule becomes an expert's own file. */
class RulesEjectCommandTest {
    private static final String RULE = """
            id: guessing
            title: Guessing
            level: high
            tags: [attack.t1110]
            device: web
            detection:
              failed: {event.outcome: failure, url.path|startswith: /login}
              service: {user.name|startswith: svc_}
              condition: failed and not service
            trigger: {count: ">= 10", within: 5m, by: [ip]}
            quiet: 30m
            """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.write("rules-yaml/guessing.yml", RULE);
    }

    /** The example of docs/drl.md. */
    @Test
    void givenTheRuleOfThePage_whenEjected_thenItIsWhatThePageShows() throws IOException {
        String page = Files.readString(Path.of("docs/drl.md"));
        cli.write("rules-yaml/guessing.yml", block(page, "yaml"));

        assertThat(cli.run("rules", "eject", "guessing")).as(cli.err()).isZero();

        assertThat(cli.out()).isEqualTo("""
                wrote FOLDER/rules-drl/web/guessing.drl
                next: set enabled: false in FOLDER/rules-yaml/guessing.yml, or move it away: two rules must not have one id
                """);
        assertThat(Files.readString(folder.resolve("rules-drl/web/guessing.drl")))
                .startsWith("""
                        // Guessing
                        // Ejected from %s/rules-yaml/guessing.yml:1, which must not run beside it.
                        package ejected.r_guessing
                        """.formatted(folder))
                .endsWith(block(page, "java"));
    }

    private static String block(String page, String language) {
        String start = "```" + language + "\n";
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    void givenAnEjectedRule_whenBothRun_thenTheCheckSaysWhatToDo_andIsContentWithoutTheFirst() throws IOException {
        cli.run("rules", "eject", "guessing");

        assertThat(cli.run("rules", "check")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("guessing.drl:27: the id guessing is taken by FOLDER/rules-yaml/guessing.yml:1,"
                        + " so this one does not run; set enabled: false there, or move that file away");
        Files.delete(folder.resolve("rules-yaml/guessing.yml"));
        assertThat(cli.run("rules", "check")).as(cli.out()).isZero();
        assertThat(cli.out()).contains("1 rule (1 DRL), 0 errors, 0 warnings");
    }

    @Test
    void givenAFileThatIsThere_whenEjected_thenItIsKeptUnlessForced() throws IOException {
        Path mine = cli.write("rules-drl/web/guessing.drl", "// mine");

        assertThat(cli.run("rules", "eject", "guessing")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).hasLineCount(1).contains("guessing.drl is there already; --force writes over it");
        assertThat(mine).hasContent("// mine");
        assertThat(cli.run("rules", "eject", "guessing", "--force", "--json")).isZero();
        assertThat(cli.out()).contains("\"rule\" : \"guessing\"", "\"next\" : \"set enabled: false in ");
        assertThat(Files.readString(mine)).contains("windows.add");
    }

    @Test
    void givenADialectWithoutASwitch_whenEjected_thenTheFileIsToBeMoved() throws IOException {
        Path sigma = cli.write("rules-yaml/sigma.yml", """
                title: Encoded
                id: 5f0d18bc-3f1b-4a4b-8f6e-0d2f1c5f7a11
                level: medium
                logsource: {category: proxy}
                detection:
                  tool: {CommandLine|windash|contains: ' -enc', User|cased: Ada, c-ip|cidr: [10.0.0.0/8]}
                  words: [mimi*, 'kat?z']
                  condition: tool and not words
                """);

        assertThat(cli.run("rules", "eject", "5f0d18bc-3f1b-4a4b-8f6e-0d2f1c5f7a11"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("no device of the settings is called proxy, so the file would never run");
        cli.write("tocsin.yaml", "devices: {proxy: {index: x}, web: {index: y}}\n");
        assertThat(cli.run("rules", "eject", "5f0d18bc-3f1b-4a4b-8f6e-0d2f1c5f7a11"))
                .as(cli.err())
                .isZero();
        assertThat(cli.out()).contains("next: move FOLDER/rules-yaml/sigma.yml out of the folder of rules");
        Files.delete(sigma);
        assertThat(cli.run("rules", "check")).as(cli.out()).isZero();
    }

    @Test
    void givenWhatDrlCannotSay_whenEjected_thenItIsRefusedInOneLineAndNothingWritten() {
        cli.write("rules-yaml/guessing.yml", RULE + "schedule: {hours: 08:00-18:00}\n");

        assertThat(cli.run("rules", "eject", "guessing")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err())
                .isEqualTo(
                        "tocsin: FOLDER/rules-yaml/guessing.yml:1: guessing cannot be ejected: its schedule cannot be"
                                + " written in DRL; nothing was written\n");
        assertThat(folder.resolve("rules-drl")).doesNotExist();
    }

    @Test
    void givenACorrelation_whenItOrItsPartIsEjected_thenItIsRefused() {
        cli.write("rules-yaml/many.yml", """
                title: Many
                id: many
                level: high
                correlation: {type: event_count, rules: [guessing], group-by: [ip], timespan: 1h, condition: {gte: 3}}
                """);
        cli.write("rules-yaml/guessing.yml", RULE.replaceAll("(?m)^trigger.*\n", ""));

        assertThat(cli.run("rules", "eject", "many")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).contains("many cannot be ejected: it looks at what other rules match");
        assertThat(cli.run("rules", "eject", "guessing")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).contains("guessing cannot be ejected: it is part of a correlation");
    }

    @Test
    void givenAnUnknownId_whenEjected_thenTheNearestIsNamedAndNothingWritten() {
        assertThat(cli.run("rules", "eject", "guesing")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("there is no rule guesing (did you mean guessing?)");
        assertThat(folder.resolve("rules-drl")).doesNotExist();
    }

    @Test
    void givenEveryRuleThatShips_whenEjected_thenAllCompile(@TempDir Path drl) throws IOException {
        List<Rule> rules = RuleFolder.read(Path.of("rules-yaml/alerts")).rules();
        for (Rule rule : rules) {
            Files.writeString(drl.resolve(EjectedRule.fileName(rule)), EjectedRule.write(rule));
        }

        RuleBase compiled = RuleBase.compile(Device.of("any", "any", FieldMapping.NONE), List.of(), drl);

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.rules()).hasSameSizeAs(rules);
    }
}
