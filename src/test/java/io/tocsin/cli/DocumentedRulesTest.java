package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Rule;
import io.tocsin.yaml.Logsources;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.Placeholders;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows works as shown. */
class DocumentedRulesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

    @TempDir
    private Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md")),
                    docs.filter(page -> page.toString().endsWith(".md")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void givenRulesOnAPage_whenTheyAreTested_thenAllLoadAndTheirTestsPass(Path page) throws IOException {
        Cli cli = new Cli(folder);
        List<String> rules = blocks(page).stream()
                .filter(block -> block.matches("(?s)(.*\n)?id: .*"))
                .toList();
        for (int i = 0; i < rules.size(); i++) {
            cli.write("rules-yaml/" + i + ".yml", rules.get(i));
        }

        assertThat(cli.run("rules", "test")).as(cli::out).isZero();
        long documents = rules.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("id: "))
                .count();
        assertThat(RuleFolder.read(folder.resolve("rules-yaml")).all()).hasSize((int) documents);
    }

    /** Rows of the table of triggers, each in a rule that has the selections they name. */
    @Test
    void givenTheTriggersOfThePage_whenLoaded_thenAllAreRight() throws IOException {
        List<String> triggers = Pattern.compile("(?m)^\\| `(\\{.*?\\})` \\|")
                .matcher(Files.readString(Path.of("docs/rules.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(triggers).hasSizeGreaterThan(10);
        for (String trigger : triggers) {
            Path file = Files.writeString(folder.resolve("rule.yml"), """
                    id: r
                    title: R
                    level: low
                    device: web
                    detection:
                      errors: {a: 1}
                      failed: {a: 2}
                      success: {a: 3}
                      started: {a: 4}
                      stopped: {a: 5}
                      condition: 1 of them
                    trigger: %s
                    """.formatted(trigger));
            assertThat(RuleFolder.read(file).problems()).as(trigger).isEmpty();
        }
    }

    @Test
    void givenAListAndAFileToInclude_whenARuleNamesThemAsThePageDoes_thenItLoads() throws IOException {
        List<String> blocks = blocks(Path.of("docs/rules.md"));
        Cli cli = new Cli(folder);
        cli.write("rules-yaml/lists/admins.txt", "ada\n");
        cli.write("rules-yaml/shared/soc.yml", "owner: soc\nlevel: low\n");
        cli.write(
                "rules-yaml/alerts/web/r.yml",
                "id: r\ntitle: R\ndevice: web\n" + first(blocks, "include: ../../shared")
                        + first(blocks, "detection:\n  stranger").replace("../lists", "../../lists"));

        assertThat(cli.run("rules", "check")).as(cli::out).isZero();
    }

    @Test
    void givenTheSigmaPage_whenItsListsAreRead_thenTheyAreInForce() throws IOException {
        List<String> blocks = blocks(Path.of("docs/sigma.md"));
        String logsources = first(blocks, "- {product");
        Logsources.shipped().with(logsources);
        assertThat(Mappings.parse(first(blocks, "Image: [")).targets("CommandLine"))
                .containsExactly("winlog.event_data.CommandLine", "CommandLine");
        assertThat(Mappings.NAMES)
                .allSatisfy(
                        name -> assertThat(Path.of("docs/sigma.md")).content().contains("| `" + name + "` |"));
        assertThat(Placeholders.parse(first(blocks, "admins:")).values()).containsKey("domain_controllers");
        Rule rule = RuleFolder.read(Files.writeString(folder.resolve("s.yml"), first(blocks, "id: ")))
                .rules()
                .getFirst();
        assertThat(rule.info().author()).isEqualTo("Ada Lovelace");
        assertThat(rule.device()).isEqualTo("windows");
    }

    private static String first(List<String> blocks, String start) {
        return blocks.stream()
                .filter(block -> block.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blocks(Path page) throws IOException {
        return new ArrayList<>(BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList());
    }
}
