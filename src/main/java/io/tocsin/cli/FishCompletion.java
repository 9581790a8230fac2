package io.tocsin.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completions for the fish shell, a line for each command and option:
 *
 * <pre>{@code
 * complete -c tocsin -n '__tocsin_at alerts' -a list -d 'List alerts, the newest first.'
 * complete -c tocsin -n '__tocsin_in alerts list' -l device -r -d 'Only alerts of this device.'
 * }</pre>
 */
final class FishCompletion {
    private static final String FUNCTIONS = """
            # Completions of tocsin for fish.
            function __tocsin_words
                set -l words (commandline -opc)
                string match -v -- '-*' $words[2..]
            end
            function __tocsin_at
                test "$(__tocsin_words)" = "$argv"
            end
            function __tocsin_in
                set -l words (__tocsin_words)
                test (count $words) -ge (count $argv); and test "$words[1..$(count $argv)]" = "$argv"
            end
            complete -c tocsin -e
            complete -c tocsin -f -n '__tocsin_at'
            """;

    private final StringBuilder script = new StringBuilder(FUNCTIONS);

    private FishCompletion() {}

    static String of(CommandLine tocsin) {
        FishCompletion completion = new FishCompletion();
        completion.add(tocsin, List.of());
        return completion.script.toString();
    }

    private void add(CommandLine command, List<String> path) {
        String words = String.join(" ", path);
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getCommandSpec().usageMessage().hidden()
                    || !sub.getCommandName().equals(name)) {
                return;
            }
            line("__tocsin_at" + (words.isEmpty() ? "" : " " + words), "-f -a " + name, description(sub));
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            add(sub, deeper);
        });
        if (path.isEmpty()) {
            return;
        }
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> line("__tocsin_in " + words, option(option), first(option.description())));
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            List<String> values = values(parameter.completionCandidates());
            if (!values.isEmpty()) {
                line(
                        "__tocsin_at " + words,
                        "-f -a " + quoted(String.join(" ", values)),
                        first(parameter.description()));
            }
        }
    }

    private static String option(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        List<String> values = values(option.completionCandidates());
        if (!values.isEmpty()) {
            text.append("-x -a ").append(quoted(String.join(" ", values)));
        } else if (option.arity().max() > 0) {
            text.append("-r");
        }
        return text.toString().strip();
    }

    private static List<String> values(@org.jspecify.annotations.Nullable Iterable<String> candidates) {
        List<String> values = new ArrayList<>();
        if (candidates != null) {
            candidates.forEach(values::add);
        }
        return values;
    }

    private static String description(CommandLine command) {
        return first(command.getCommandSpec().usageMessage().description());
    }

    private static String first(String[] description) {
        return description.length == 0
                ? ""
                : description[0].replaceAll("\\$\\{[^}]*}", "").replaceAll("%n.*", "");
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c tocsin -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what)
                .append(description.isBlank() ? "" : " -d " + quoted(description))
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
