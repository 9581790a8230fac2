package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private static final String RIGHT = """
            id: %s
            title: Scanner
            level: low
            device: %s
            detection:
              scan: {user_agent.original|contains: Nikto}
              condition: scan
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path settings = Path.of("");

    @BeforeEach
    void settings() throws Exception {
        settings = Files.writeString(folder.resolve("tocsin.yaml"), "devices: {web: {index: logs-web}}\n");
        Files.createDirectory(folder.resolve("rules-yaml"));
    }

    @Test
    void givenHelp_whenRun_thenCommandsAndExitCodesAreListed() {
        assertThat(run("help")).isZero();
        assertThat(out.toString())
                .contains("serve ", "rules ", "test ", "version ", "Exit codes:", "a fault of Tocsin itself");
    }

    @Test
    void givenACommand_whenHelpIsAskedForIt_thenBothWaysTellTheSame() {
        assertThat(run("help", "rules", "check")).isZero();
        String told = out.toString();
        assertThat(told).contains("Usage: tocsin rules check", "--settings");
        assertThat(run("rules", "check", "--help")).isZero();
        assertThat(out.toString()).isEqualTo(told + told);
        assertThat(run("help", "srve")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("tocsin: there is no command srve (did you mean serve?)");
    }

    @Test
    void givenAMistypedCommand_whenRun_thenTheNearestIsNamed() {
        assertThat(run("sevre")).isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "tocsin: there is no command sevre (did you mean serve?); tocsin help lists them");
    }

    @Test
    void givenAnUnknownOption_whenRun_thenItIsNamed() {
        assertThat(run("serve", "--prot", "1")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("'--prot'").hasLineCount(1);
    }

    @Test
    void givenBrokenSettings_whenServing_thenOneLineTellsTheMistake() throws Exception {
        Files.writeString(settings, "http: {port: high}\n");

        assertThat(run("serve", "--settings", settings.toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("tocsin.yaml:1: http.port: expected a whole number from 0 to 65535, found high");
    }

    @Test
    void givenNoSettingsFileWhereOneWasNamed_whenServing_thenThatIsTold() {
        assertThat(run("serve", "--settings", folder.resolve("none.yaml").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).hasLineCount(1).contains("none.yaml: cannot be read: there is no such file");
    }

    @Test
    void givenRightRules_whenChecked_thenTheyAreCounted() throws Exception {
        Files.writeString(folder.resolve("rules-yaml/scan.yml"), RIGHT.formatted("scan", "web"));

        assertThat(run("rules", "check", "-s", settings.toString())).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("web: 1 rule\n1 rule (1 Tocsin), 0 errors, 0 warnings\n");
    }

    @Test
    void givenMistakesInRules_whenChecked_thenEachIsToldAtItsLine() throws Exception {
        Files.writeString(folder.resolve("rules-yaml/scan.yml"), RIGHT.formatted("scan", "wbe"));
        Files.writeString(folder.resolve("rules-yaml/bad.yml"), RIGHT.formatted("bad", "web") + "levle: low\n");
        Files.createDirectory(folder.resolve("rules-drl"));
        Files.writeString(folder.resolve("rules-drl/stray.drl"), "rule stray when then end");

        assertThat(run("rules", "check", "-s", settings.toString())).isEqualTo(Exit.PROBLEMS);
        assertThat(out.toString())
                .contains("bad.yml:8: ")
                .contains("scan.yml:1: no device is called wbe (did you mean web?); known are web")
                .contains("stray.drl: belongs to no device")
                .endsWith("0 rules, 3 errors, 0 warnings" + System.lineSeparator());
    }

    @Test
    void givenPaths_whenChecked_thenOnlyTheseAreLookedAt() throws Exception {
        Files.writeString(folder.resolve("rules-yaml/bad.yml"), "nonsense: [");
        Path one = Files.writeString(folder.resolve("one.yml"), RIGHT.formatted("one", "web"));

        assertThat(run("rules", "check", "-s", settings.toString(), one.toString()))
                .isZero();
        assertThat(run("rules", "check", "-s", settings.toString(), "none.yml")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no file or folder none.yml");
    }

    private int run(String... arguments) {
        CommandLine line = Commands.of(new Terminal(false));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
