package io.tocsin.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Completes commands, their options and the options' values. */
final class MenuCompleter implements Completer {
    private final CommandSpec commands = Commands.of(new Terminal(false)).getCommandSpec();

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<CharSequence> ends = new ArrayList<>();
        AutoComplete.complete(
                commands,
                line.words().toArray(String[]::new),
                line.wordIndex(),
                line.wordCursor(),
                line.cursor(),
                ends);
        // What is found is the rest of the word that is being typed.
        String begun = line.word().substring(0, line.wordCursor());
        ends.stream()
                .map(end -> begun + end)
                .filter(word -> !word.equals("warm-up"))
                .distinct()
                .forEach(word -> candidates.add(new Candidate(word)));
    }
}
