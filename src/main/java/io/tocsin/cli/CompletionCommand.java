package io.tocsin.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin completion SHELL} */
@Command(
        name = "completion",
        description = "Print what a shell needs to complete Tocsin's commands and options at the Tab key.",
        footer = {
            "",
            "Examples:",
            "  source <(tocsin completion bash)                                     (in ~/.bashrc)",
            "  source <(tocsin completion zsh)                                      (in ~/.zshrc)",
            "  tocsin completion fish > ~/.config/fish/completions/tocsin.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Candidates.Shells.class,
            description = "${COMPLETION-CANDIDATES}")
    private String shell = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine all = Commands.of(new Terminal(false));
        PrintWriter out = spec.commandLine().getOut();
        switch (shell) {
            // One script for both: it loads zsh's own bridge when zsh reads it.
            case "bash", "zsh" -> out.print(AutoComplete.bash("tocsin", all));
            case "fish" -> out.print(FishCompletion.of(all));
            default ->
                throw new ParameterException(
                        spec.commandLine(), "there is no completion for " + shell + "; there is bash, zsh and fish");
        }
        out.flush();
        return Exit.OK;
    }
}
