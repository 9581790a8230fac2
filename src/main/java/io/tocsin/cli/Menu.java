package io.tocsin.cli;

import io.tocsin.cli.Terminal.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;

/**
 * {@code tocsin} alone on a terminal: a number picks what PyAlert's users know, and every command of Tocsin can be typed
 * as well, with Tab to complete it and the arrow keys to go back to earlier ones.
 */
final class Menu {
    static final String PERIODS = "  [1] Daily   [2] Weekly   [3] Monthly   [Enter] back";

    private final LineReader reader;
    private final MenuCommands commands;
    private final Terminal terminal;
    private final PrintWriter out;

    private Menu(LineReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
        this.out = reader.getTerminal().writer();
        this.commands = new MenuCommands(reader.getTerminal(), terminal);
    }

    /** Whether somebody can read it and type; the launcher tells. */
    static boolean isPossible() {
        return Boolean.getBoolean("tocsin.terminal")
                && Boolean.getBoolean("tocsin.terminal.input")
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** @return the exit code */
    static int open(Terminal terminal) {
        try (org.jline.terminal.Terminal screen =
                TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(screen)
                    .appName("tocsin")
                    .completer(new MenuCompleter())
                    .variable(LineReader.HISTORY_FILE, history())
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            new Menu(reader, terminal).run();
            return Exit.OK;
        } catch (IOException unusable) {
            System.err.println("tocsin: this terminal cannot show a menu (" + Terminal.plain(unusable.getMessage())
                    + "); tocsin help lists the commands");
            return Exit.ENVIRONMENT;
        }
    }

    /** In the user's own folder, as searches may name people. */
    private static Path history() {
        return Path.of(System.getProperty("user.home", "."), ".tocsin_history");
    }

    private void run() {
        MenuScreen.of(terminal).print(out);
        while (true) {
            Optional<String> typed = ask("tocsin> ");
            if (typed.isEmpty() || List.of("q", "quit", "exit").contains(typed.get())) {
                return;
            }
            act(typed.get());
        }
    }

    private void act(String typed) {
        switch (typed) {
            case "", "m", "menu" -> MenuScreen.of(terminal).print(out);
            case "1" -> run(List.of("alerts", "watch"));
            case "2" -> reporting();
            case "3" -> run(List.of("health"));
            case "4" -> search();
            case "5" -> rules();
            default -> run(reader.getParser().parse(typed, typed.length()).words());
        }
    }

    private void reporting() {
        out.println(PERIODS);
        switch (ask("report> ").orElse("")) {
            case "1" -> run(List.of("report", "run", "--period", "daily"));
            case "2" -> run(List.of("report", "run", "--period", "weekly"));
            case "3" -> run(List.of("report", "run", "--period", "monthly"));
            case "" -> {}
            default -> out.println("  1, 2 or 3");
        }
    }

    private void rules() {
        out.println("  [1] List   [2] Check   [3] Test   [4] ATT&CK coverage   [Enter] back");
        switch (ask("rules> ").orElse("")) {
            case "1" -> run(List.of("rules", "list"));
            case "2" -> run(List.of("rules", "check"));
            case "3" -> run(List.of("rules", "test"));
            case "4" -> run(List.of("rules", "coverage"));
            case "" -> {}
            default -> out.println("  1, 2, 3 or 4");
        }
    }

    private void search() {
        Optional<String> device = ask("device> ").filter(name -> !name.isEmpty());
        if (device.isPresent()) {
            String rows = String.valueOf(Math.clamp(reader.getTerminal().getHeight() - 6L, 5, 100));
            ask("search " + device.get() + "> ")
                    .ifPresent(query -> run(List.of("search", device.get(), query, "--limit", rows)));
        }
    }

    /** Empty when the user wants out: Ctrl-D, or Ctrl-C on an empty line. */
    private Optional<String> ask(String prompt) {
        while (true) {
            try {
                return Optional.of(
                        reader.readLine(terminal.paint(Style.STRONG, prompt)).strip());
            } catch (UserInterruptException interrupted) {
                if (interrupted.getPartialLine().isEmpty()) {
                    return Optional.empty();
                }
            } catch (EndOfFileException end) {
                return Optional.empty();
            }
        }
    }

    private void run(List<String> words) {
        commands.run(words.stream().filter(word -> !word.isEmpty()).toList());
    }
}
