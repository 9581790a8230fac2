package io.tocsin.cli;

import io.tocsin.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin help [COMMAND …]} */
@Command(
        name = "help",
        description = "List the commands, or tell about one.",
        footer = {"", "Examples:", "  tocsin help", "  tocsin help rules check"})
final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command to tell about.")
    private List<String> words = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine told = spec.commandLine().getParent();
        for (String word : words) {
            CommandLine next = told.getSubcommands().get(word);
            if (next == null) {
                String hint =
                        Nearest.hint(word, List.copyOf(told.getSubcommands().keySet()));
                throw new ParameterException(told, "there is no command " + word + hint);
            }
            told = next;
        }
        told.usage(Objects.requireNonNull(spec.commandLine().getOut()));
        return Exit.OK;
    }
}
