package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCoverageCommandTest {
    private static final String RULE = """
            id: %s
            title: T
            level: low
            device: web
            tags: %s
            detection: {a: {x: 1}, condition: a}
            """;

    @TempDir
    private Path folder;

    @Test
    void givenTags_whenCounted_thenTechniquesAndLayerNameTheirRules() throws Exception {
        Cli cli = new Cli(folder);
        cli.write("rules-yaml/a.yml", RULE.formatted("a", "[attack.t1110.001, attack.credential_access]"));
        cli.write("rules-yaml/b.yml", RULE.formatted("b", "[attack.T1110.001, attack.t1078, cve.2026.1]"));
        cli.write("rules-yaml/c.yml", RULE.formatted("c", "[attack.discovery, attack.g0007, attack.t99]"));
        Path layer = folder.resolve("layer.json");

        assertThat(cli.run("rules", "coverage", "--navigator", layer.toString()))
                .isZero();
        assertThat(cli.out()).isEqualTo("""
                T1078          1  b
                T1110.001      2  a, b
                2 techniques by 3 rules, of which 1 name none
                """);
        JsonNode json = new JsonMapper().readTree(layer.toFile());
        assertThat(json.at("/domain").asText()).isEqualTo("enterprise-attack");
        assertThat(json.at("/versions/layer").asText()).isEqualTo("4.5");
        assertThat(json.at("/techniques/1/techniqueID").asText()).isEqualTo("T1110.001");
        assertThat(json.at("/techniques/1/score").asInt()).isEqualTo(2);
        assertThat(json.at("/gradient/maxValue").asInt()).isEqualTo(2);

        assertThat(cli.run("rules", "coverage", "--json")).isZero();
        assertThat(new JsonMapper().readTree(cli.out()).at("/untagged/0").asText())
                .isEqualTo("c");
    }
}
