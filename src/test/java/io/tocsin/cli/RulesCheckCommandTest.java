package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.EventWriter;
import io.tocsin.elastic.SharedEngine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What loads and still looks wrong. */
class RulesCheckCommandTest {
    private static final String HEAD = "id: r\ntitle: R\nlevel: low\ndevice: web\n";

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @Test
    void givenARuleThatCanNeverMatch_whenChecked_thenAWarningSaysWhy() {
        assertThat(warned("detection: {a: {EventID: 1}, b: {EventID: [4, 5]}, condition: a and b}"))
                .contains("r can never raise an alert: EventID would have to equal 1 and 4 or 5 at once");
        assertThat(warned("detection: {a: {x: 1, y: null}, b: {y|contains: z}, condition: a and b}"))
                .contains("y would have to be there and not be there");
        assertThat(warned("detection: {a: {x: 1}, b: {y: 1}, condition: a and b and not a}"))
                .contains("the selection a would have to hold and not to hold");
        assertThat(warned("detection: {a: {x: [1, 2]}, condition: a}\n"
                        + "trigger: {distinct: x, count: '> 2', within: 1m}"))
                .contains("its condition leaves 2 values of x, and the trigger wants 3");
        assertThat(warned("detection: {a: {y: 1}, condition: a}\n"
                        + "trigger: {distinct: x, count: '> 2', within: 1m, by: [x]}"))
                .contains("a group by x holds one value of it, and the trigger wants 3");
    }

    @Test
    void givenRulesThatCanMatch_whenChecked_thenThereIsNoWarning() {
        assertThat(warned("detection: {a: {EventID: [1, 4]}, b: {EventID: [4, 5]}, condition: a and b}"))
                .isEmpty();
        assertThat(warned("detection: {a: {EventID: 1}, b: {EventID: 2}, condition: a or b}"))
                .isEmpty();
        assertThat(warned("detection: {a: {EventID: 1}, b: {EventID: 2}, condition: a and not b}"))
                .isEmpty();
        assertThat(warned("detection: {a: {tags|all: [x, y], User: ADA}, b: {User: ada}, condition: all of them}"))
                .isEmpty();
        assertThat(warned("detection: {a: {x: [null, 1]}, b: {x: 1}, condition: a and b}"))
                .isEmpty();
    }

    @Test
    void givenAnExceptionThatHasExpired_whenChecked_thenAWarningNamesItsLine() {
        String rule = HEAD + """
                detection: {a: {x: 1}, condition: a}
                enabled: false
                exceptions:
                  - {detection: {x: 2}, reason: for ever}
                  - {detection: {x: 3}, reason: of old, expires: 2020-02-29}
                """;
        String file = cli.write("a.yml", rule).toString();

        assertThat(cli.run("rules", "check", file)).isZero();
        assertThat(cli.out()).isEqualTo("""
                FOLDER/a.yml:9: warning: r: exception 2 (of old) expired at 2020-03-01T00:00:00Z; remove it, or renew it if it is still needed
                1 rule (1 Tocsin), 1 not enabled, 0 errors, 1 warning
                """);
    }

    @Test
    void givenTheSameIdInTwoPlaces_whenChecked_thenTheSecondIsAnError() {
        String rule = HEAD + "detection: {a: {x: 1}, condition: a}\n";
        String one = cli.write("one/a.yml", rule).toString();
        String two = cli.write("two/a.yml", rule).toString();

        assertThat(cli.run("rules", "check", one, two)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).isEqualTo("""
                FOLDER/two/a.yml:1: the id r is taken by FOLDER/one/a.yml:1
                1 rule (1 Tocsin), 1 error, 0 warnings
                """);
        assertThat(cli.run("rules", "check", one, folder.resolve("one").toString()))
                .as("the same file, named twice")
                .isZero();
    }

    @Test
    void givenASigmaRuleWithoutLevel_whenChecked_thenAWarningTellsWhatIsTaken() {
        String rule = cli.write("s.yml", """
                        title: S
                        id: s
                        logsource: {category: webserver}
                        detection: {a: {x: 1}, condition: a}
                        """).toString();

        assertThat(cli.run("rules", "check", rule)).isZero();
        assertThat(cli.out()).isEqualTo("""
                FOLDER/s.yml:1: warning: level is missing; medium is taken
                1 rule (1 Sigma), 0 errors, 1 warning
                """);
    }

    @Test
    void givenPlaceholdersInTheSettings_whenChecked_thenTheyAreUsedAndTheOptionGoesFirst() {
        cli.write("tocsin.yaml", "devices: {web: {index: w}}\nplaceholders: {bad: [x], other: [y]}\n");
        String rule = cli.write("s.yml", """
                        title: S
                        id: s
                        level: low
                        logsource: {category: webserver}
                        detection: {a: {c-ip|expand: ['%bad%', '%other%']}, condition: a}
                        """).toString();
        String option = cli.write("p.yml", "bad: ['*', 1]\n").toString();

        assertThat(cli.run("rules", "check", rule)).as(cli.out()).isZero();
        assertThat(cli.run("rules", "check", rule, "--placeholders=" + option)).isZero();
        cli.write("p.yml", "- bad\n");
        assertThat(cli.run("rules", "check", rule, "--placeholders=" + option)).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("FOLDER/p.yml:1: expected a map");
        cli.write("tocsin.yaml", "devices: {web: {index: w}}\n");
        assertThat(cli.run("rules", "check", rule)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("FOLDER/s.yml:5: expand: no values are set for the placeholder %bad%");
    }

    @Test
    void givenExpertsFiles_whenChecked_thenTheyAreCompiledForTheirFoldersDevice() {
        String good = cli.write("experts/web/good.drl", """
                        package a
                        import io.tocsin.event.Event
                        rule "Good" when Event() then end
                        """).toString();
        cli.write("experts/web/bad.drl", "package b\nrule Bad when Nothing() then end\n");

        assertThat(cli.run("rules", "check", good)).as(cli.out()).isZero();
        assertThat(cli.out()).isEqualTo("1 rule (1 DRL), 0 errors, 0 warnings\n");
        assertThat(cli.run("rules", "check", folder.resolve("experts").toString()))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("FOLDER/experts/web/bad.drl:2: ", "Nothing", "1 rule (1 DRL), 1 error, ");
    }

    @Test
    void givenAnExpertsRuleWithAnAnalystsId_whenChecked_thenItIsAnErrorThatSaysWhatToDo() {
        cli.write("rules-yaml/a.yml", HEAD + "detection: {a: {x: 1}, condition: a}\n");
        cli.write("rules-drl/web/a.drl", """
                package a
                import io.tocsin.event.Event
                rule "R" @id("r") when Event() then end
                """);

        assertThat(cli.run("rules", "check")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("FOLDER/rules-drl/web/a.drl:3: the id r is taken by FOLDER/rules-yaml/a.yml:1;"
                        + " set enabled: false there, or move that file away");
    }

    @Test
    void givenAnIndex_whenFieldsAreAskedFor_thenThoseThatNoDocumentHasAreWarnings() {
        ElasticClient engine = SharedEngine.client();
        EventWriter writer = new EventWriter(engine);
        writer.ensureIndex("check-fields-web");
        writer.write(
                "check-fields-web",
                Stream.of(new EventWriter.Document(
                        "1", "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"source\":{\"ip\":\"10.0.0.1\"}}")),
                ignored -> {});
        cli.write("tocsin.yaml", """
                elasticsearch: {url: %s}
                devices:
                  web: {index: check-fields-web, fields: {ip: [source.ip], who: [user.name, user.id]}}
                  mail: {index: check-fields-none}
                """.formatted(engine.connection().url()));
        cli.write(
                "rules-yaml/a.yml",
                HEAD + "detection: {a: {ip: 10.0.0.1, who: ada}, condition: a}\n"
                        + "trigger: {distinct: where, count: '> 1', within: 1m, by: [ip]}\n");
        cli.write(
                "rules-yaml/b.yml",
                "id: m\ntitle: M\nlevel: low\ndevice: mail\ndetection: {a: {x: 1}, condition: a}\n");

        assertThat(cli.run("rules", "check", "--fields")).as(cli.err()).isZero();
        assertThat(cli.out()).isEqualTo("""
                FOLDER/rules-yaml/a.yml:1: warning: r: no document in check-fields-web has the field who (it would be user.name or user.id)
                FOLDER/rules-yaml/a.yml:1: warning: r: no document in check-fields-web has the field where
                mail: warning: no document in check-fields-none yet; its fields were not looked at
                web: 1 rule
                mail: 1 rule
                2 rules (2 Tocsin), 0 errors, 3 warnings
                """);
        assertThat(cli.err()).isEmpty();
        assertThat(cli.run("rules", "check")).isZero();
        assertThat(cli.err()).contains("fields were not compared with those of the indices; --fields asks for them");
    }

    @Test
    void givenAClusterThatDoesNotAnswer_whenFieldsAreAskedFor_thenOneLineSaysSo() {
        cli.write("tocsin.yaml", "elasticsearch: {url: 'http://127.0.0.1:1'}\ndevices: {web: {index: w}}\n");
        cli.write("rules-yaml/a.yml", HEAD + "detection: {a: {x: 1}, condition: a}\n");

        assertThat(cli.run("rules", "check", "--fields")).isEqualTo(Exit.ENVIRONMENT);
        assertThat(cli.err()).hasLineCount(1).contains("127.0.0.1:1");
    }

    @Test
    void whenJsonIsAskedFor_thenProblemsHaveFileAndLine() throws Exception {
        cli.write("rules-yaml/a.yml", HEAD + "detection: {a: {x: 1, y: []}, condition: a}\n");

        assertThat(cli.run("rules", "check", "--json")).isEqualTo(Exit.PROBLEMS);
        JsonNode report = new JsonMapper().readTree(cli.out());
        assertThat(report.at("/errors").asInt()).isEqualTo(1);
        assertThat(report.at("/problems/0/line").asInt()).isEqualTo(5);
        assertThat(report.at("/problems/0/severity").asText()).isEqualTo("ERROR");
        assertThat(report.at("/problems/0/message").asText()).contains("an empty list matches nothing");
    }

    /** The warning of a rule, alone in its folder; empty when there is none. */
    private String warned(String rest) {
        String rule = cli.write("rule.yml", HEAD + rest + "\n").toString();
        assertThat(cli.run("rules", "check", rule)).as(cli.out()).isZero();
        return cli.out()
                .lines()
                .filter(line -> line.contains("warning: "))
                .findFirst()
                .orElse("");
    }
}
