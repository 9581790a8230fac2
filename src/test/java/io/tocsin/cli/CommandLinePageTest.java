package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.settings.SettingsReader;
import io.tocsin.yaml.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the pages say of the command line is so. */
class CommandLinePageTest {
    private static final Pattern WORD = Pattern.compile("[\"']([^\"']*)[\"']|(\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/cli.md", "docs/sources.md", "docs/silences.md", "docs/keys.md"})
    void givenAPage_whenItsCommandsAreRead_thenEachIsOne(String page) throws IOException {
        List<String> commands = Files.readString(Path.of(page))
                .lines()
                .filter(line -> line.startsWith("./tocsin "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(3).allSatisfy(command -> {
            List<String> words = words(command);
            assertThat(Commands.of(new Terminal(false))
                            .parseArgs(words.subList(1, words.size()).toArray(String[]::new))
                            .hasSubcommand())
                    .isTrue();
        });
    }

    @Test
    void givenTheExampleOfADevice_whenRead_thenItIsOne() throws IOException {
        String page = Files.readString(Path.of("docs/sources.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```", page.indexOf("```yaml\n") + 8));

        assertThat(SettingsReader.read("tocsin.yaml", yaml, Path.of("").toAbsolutePath(), Map.of())
                        .devices()
                        .getFirst()
                        .mapping()
                        .targets("Channel"))
                .contains("winlog.channel");
        assertThat(Preset.NAMES).allSatisfy(preset -> assertThat(page).contains("`" + preset + "`"));
    }

    @Test
    void givenEachCommand_whenHelpIsAskedFor_thenItTellsWhatItDoesWithinTheWidthOfATerminal() {
        each(Commands.of(new Terminal(false)), command -> {
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(command.getUsageMessage()).startsWith("Usage: tocsin");
        });
    }

    @Test
    void givenEachCommand_whenHelpIsAskedFor_thenItHasExamples_ofWhichEachCanBeTyped() {
        each(Commands.of(new Terminal(false)), command -> {
            boolean whole = command.getParent() == null;
            if (whole || command.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            List<String> footer =
                    List.of(command.getCommandSpec().usageMessage().footer());
            List<String> examples = footer.stream()
                    .filter(line -> line.startsWith("  tocsin "))
                    .map(line -> line.replaceAll(" {2,}\\(.*| \\|.*| > .*", "").strip())
                    .toList();
            String name = command.getCommandSpec().qualifiedName();
            assertThat(footer).as(name).anyMatch(line -> line.matches("Examples?:"));
            assertThat(examples)
                    .as(name)
                    .isNotEmpty()
                    .allMatch(example ->
                            example.startsWith(name) || example.startsWith(name.replace("report", "reports")))
                    .allSatisfy(example -> {
                        List<String> words = words(example);
                        if (!words.get(1).equals("test")) { // the launcher's, for Maven
                            Commands.of(new Terminal(false))
                                    .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
                        }
                    });
        });
    }

    private static void each(CommandLine command, java.util.function.Consumer<CommandLine> check) {
        check.accept(command);
        command.getSubcommands().values().forEach(sub -> each(sub, check));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
