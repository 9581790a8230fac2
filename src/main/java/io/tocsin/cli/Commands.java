package io.tocsin.cli;

import io.tocsin.yaml.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code tocsin COMMAND …}. */
@Command(
        name = "tocsin",
        description = "Rule-engine driven alerting for security logs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "tocsin COMMAND --help tells more about one. Settings are in tocsin.yaml."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as it should be",
            "1:the command ran and found problems",
            "2:the command line or the settings cannot be used",
            "3:the surroundings are not as needed: a port in use, an engine or cluster that does not answer",
            "4:a fault of Tocsin itself; the log tells more"
        })
public final class Commands {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell about this command.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    private Commands() {}

    /** @return the exit code */
    public static int run(String... arguments) {
        Terminal terminal = Terminal.ofThisProcess();
        if (arguments.length == 0 && Menu.isPossible()) {
            return Menu.open(terminal);
        }
        if (arguments.length == 0) {
            CommandLine line = of(terminal);
            line.usage(line.getErr());
            return Exit.USAGE;
        }
        return of(terminal, CommandList.meantBy(arguments[0])).execute(arguments);
    }

    static CommandLine of(Terminal terminal) {
        return of(terminal, CommandList.ALL);
    }

    private static CommandLine of(Terminal terminal, Map<String, Class<?>> commands) {
        CommandLine line = new CommandLine(new Commands());
        commands.forEach(line::addSubcommand);
        line.setColorScheme(Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(Commands::misuse);
        line.setExecutionExceptionHandler(new FailureLine());
        return line;
    }

    private static int misuse(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        Optional<String> word = unknownCommand(mistake);
        if (word.isPresent()) {
            String hint =
                    Nearest.hint(word.get(), List.copyOf(line.getSubcommands().keySet()));
            err.println(
                    "tocsin: there is no command " + Terminal.plain(word.get()) + hint + "; tocsin help lists them");
        } else {
            err.println("tocsin: " + Terminal.plain(mistake.getMessage()) + "; see "
                    + line.getCommandSpec().qualifiedName() + " --help");
        }
        return Exit.USAGE;
    }

    private static Optional<String> unknownCommand(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !mistake.getCommandLine().getSubcommands().isEmpty()) {
            return Optional.of(unmatched.getUnmatched().getFirst()).filter(word -> !word.startsWith("-"));
        }
        return Optional.empty();
    }
}
