package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class CompletionTest {
    @TempDir
    private Path folder;

    @Test
    void givenBash_whenAWordIsBegun_thenCommandsOptionsAndValuesAreOffered() throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), printed("bash"));
        String asks = """
                source %s
                compopt() { :; } # only within a shell that completes
                offer() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                  COMPREPLY=(); _complete_tocsin; echo "${COMPREPLY[*]}"; }
                offer tocsin al
                offer tocsin alerts w
                offer tocsin alerts list --sta
                """.formatted(script);

        assertThat(run("bash", "-c", asks).lines().map(String::strip))
                .satisfiesExactly(
                        line -> assertThat(line.split(" ")).contains("alerts"),
                        line -> assertThat(line).isEqualTo("watch"),
                        line -> assertThat(line).startsWith("--state"));
    }

    @Test
    void givenFish_whenPrinted_thenEachCommandAndOptionHasALine() {
        assertThat(printed("fish"))
                .contains(
                        "complete -c tocsin -n '__tocsin_at alerts' -f -a watch -d 'Print alerts as they are raised, until Ctrl-C.'")
                .contains(
                        "complete -c tocsin -n '__tocsin_in alerts list' -l device -r -d 'Only alerts of this device.'")
                .contains("complete -c tocsin -n '__tocsin_in alerts list' -l state -x -a 'open acknowledged closed'")
                .doesNotContain("warm-up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void givenAnotherShell_whenItIsThere_thenItReadsTheScriptWithoutComplaint(String shell) throws Exception {
        assumeTrue(
                List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, shell))),
                shell + " is not installed");
        Path script = Files.writeString(folder.resolve("completion"), printed(shell));

        assertThat(run(shell, "-n", script.toString())).isEmpty();
    }

    @Test
    void givenAShellThatIsNotKnown_whenAsked_thenItSaysWhichAre() {
        StringWriter err = new StringWriter();
        CommandLine line = Commands.of(new Terminal(false));
        line.setErr(new PrintWriter(err, true));

        assertThat(line.execute("completion", "cmd")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no completion for cmd; there is bash, zsh and fish");
    }

    private static String printed(String shell) {
        StringWriter out = new StringWriter();
        CommandLine line = Commands.of(new Terminal(false));
        line.setOut(new PrintWriter(out, true));
        assertThat(line.execute("completion", shell)).isZero();
        return out.toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
