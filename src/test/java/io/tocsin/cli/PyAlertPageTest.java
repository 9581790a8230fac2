package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.ConditionCheck;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The page for people who come from PyAlert is true: its files are written, its command is run. */
class PyAlertPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+)` \\| `(.+)` \\| `(.+)` \\|$");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /** What the page's blocks hold, by file name, and the console's. */
    private final Map<String, String> blocks = new LinkedHashMap<>();

    @BeforeEach
    void files() {
        Matcher block = BLOCK.matcher(page());
        while (block.find()) {
            blocks.put(Objects.requireNonNullElse(block.group(2), block.group(1)), block.group(3));
        }
        blocks.forEach((name, text) -> {
            if (name.contains("/")) {
                write(name, text);
            }
        });
    }

    @Test
    void givenThePagesFiles_whenTakenOver_thenTheCommandAnswersAndWritesWhatThePageShows() throws IOException {
        assertThat(run("import", "pyalert", folder.toString())).isEqualTo(Exit.OK);

        assertThat("$ tocsin import pyalert pyalert\n" + shown(out.toString())).isEqualTo(blocks.get("console"));
        assertThat(shown(Files.readString(folder.resolve("tocsin.yaml")))).isEqualTo(blocks.get("tocsin.yaml"));
    }

    @Test
    void givenSettingsThatAreThere_whenTakenOverAgain_thenTheyAreKeptUnlessForced() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "mine");
        String[] again = {"import", "pyalert", folder.toString(), "--out", mine.toString()};

        assertThat(run(again)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).hasLineCount(1).contains("mine.yaml is there already");
        assertThat(mine).hasContent("mine");
        assertThat(run(Stream.concat(Stream.of(again), Stream.of("--force")).toArray(String[]::new)))
                .isEqualTo(Exit.OK);
        assertThat(mine).content().contains("web-access-*");
    }

    @Test
    void givenAnotherFolder_whenTakenOver_thenOneLineTellsWhatIsMissing() {
        assertThat(run("import", "pyalert", folder.resolve("Alerting").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("is no PyAlert folder: there is no Settings/Map_Indices in");
    }

    @Test
    void givenABadRule_whenTakenOver_thenTheOthersAreListedAndTheBadOneIsNamed() {
        write("Alerting/Alert_Rules/web/Bad\u001b[31m", "Alert_Name: Bad\nRule: {Equals: }\n");
        write("Alerting/Alert_Rules/mail/Lost", "Alert_Name: Lost\nRule: {Equal: {AND: {a: 1}}}\n");

        assertThat(run("import", "pyalert", folder.toString())).isEqualTo(Exit.PROBLEMS);
        assertThat(out.toString())
                .contains("web: 2 rules", "Bad\\u001b[31m:2: Rule: unknown key Equals (did you mean Equal?)")
                .contains("mail: warning: the rules of no device", "Lost:1: no device is called mail")
                .contains("2 rules, 2 errors, 3 warnings");
    }

    static Stream<String[]> queries() {
        return ROW.matcher(page()).results().map(row -> new String[] {row.group(1), row.group(2), row.group(3)});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void givenAQueryOfThePage_whenAsked_thenItFindsWhatThePageSays(String query, String found, String notFound) {
        String value = query.replace("\\|", "|").replace("'", "''");
        write("Alert_Rules/web/Query", "Alert_Name: Q\nRule: {Contains: {AND: {message: '" + value + "'}}}\n");
        Rule rule = RuleFolder.read(folder.resolve("Alert_Rules")).rules().getFirst();
        ConditionCheck check = ConditionCheck.of(rule.condition(), FieldMapping.NONE);

        assertThat(check.holds(event(found))).isTrue();
        assertThat(check.holds(event(notFound))).isFalse();
    }

    private static Event event(String message) {
        return new Event("1", Instant.EPOCH, Map.of("message", message), FieldMapping.NONE);
    }

    /** With the page's name for the folder. */
    private String shown(String text) {
        return text.replace(folder.toString(), "pyalert").replace(System.lineSeparator(), "\n");
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs/pyalert.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private int run(String... arguments) {
        CommandLine line = Commands.of(new Terminal(false));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
