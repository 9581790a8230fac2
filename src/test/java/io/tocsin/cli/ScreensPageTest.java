package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The screens that are kept as text are still what Tocsin shows; {@code src/test/screens/record} makes them anew. */
class ScreensPageTest {
    private static final Path PAGE = Path.of("docs/screens.md");

    @Test
    void givenTheMenu_whenShown_thenThePageHasItsLines() throws IOException {
        StringWriter menu = new StringWriter();
        MenuScreen.of(new Terminal(false)).print(new PrintWriter(menu, true));
        List<String> lines = menu.toString()
                .lines()
                .filter(line -> !line.isBlank() && !line.contains(VersionCommand.version()))
                .toList();

        assertThat(lines).hasSize(7);
        assertThat(screens().getFirst().lines()).containsSubsequence(lines);
    }

    @Test
    void givenThePage_whenRead_thenEachScreenHasItsFixedLines() throws IOException {
        List<String> screens = screens();

        assertThat(screens).hasSize(6);
        assertThat(screens.get(1))
                .containsPattern("alerts of http://\\S+ as they come; stop with Ctrl-C")
                .containsPattern("(?m)^20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ  (low|medium|high|critical) ")
                .containsPattern(" {4}rule [a-z-]+, by Tocsin");
        assertThat(screens.get(2)).contains(Menu.PERIODS).containsPattern("(?m)^Reports +\\d+% ━.* \\d/\\d \\(");
        assertThat(screens.get(3)).contains(Menu.PERIODS).contains(".docx", ".csv");
        assertThat(screens.get(4))
                .containsPattern("(?m)^server +(green|yellow|red)$")
                .containsPattern("(?m)^logstash +(green|yellow|red)$")
                .contains("seen by the server at http://");
        assertThat(screens.get(5))
                .contains("device> web", "search web> ")
                .containsPattern("(?m)^time +event$")
                .containsPattern("events; there are more between |\\d+ events? between ");
        assertThat(screens).allSatisfy(screen -> assertThat(screen.lines()).allMatch(line -> line.length() <= 110));
    }

    private static List<String> screens() throws IOException {
        List<String> screens = new ArrayList<>();
        String[] parts = Files.readString(PAGE).split("```\n");
        for (int i = 1; i < parts.length; i += 2) {
            screens.add(parts[i]);
        }
        return screens;
    }
}
