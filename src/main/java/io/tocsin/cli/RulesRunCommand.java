package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin rules run} */
@Command(
        name = "run",
        description = {
            "Evaluate rules over files of events, without an engine, and print CSV: rule_id,matches,alerts.",
            "Every matching event counts as a match. Events of Windows' event log are for the rules of device windows,"
                    + " in whatever shape they are; others are for the rules of all other devices."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rules and lines were right",
            "1:some rule or line could not be used; the rest was evaluated",
            "2:the command line cannot be used"
        })
final class RulesRunCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files or folders of them.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Events, one JSON object a line; .gz as well.")
    private List<Path> events = new ArrayList<>();

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            description = "Field mapping for all devices: windows, or a file. Left out: windows for device windows, and"
                    + " names as they are for others.")
    private @Nullable String mapping;

    @Option(
            names = "--time-field",
            paramLabel = "FIELD",
            defaultValue = "@timestamp",
            description = "Field with the event's time. Default: ${DEFAULT-VALUE}")
    private String timeField = "@timestamp";

    @Option(names = "--lines", description = "Add the numbers of the lines that match.")
    private boolean lines;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private record Placed(Event event, String where) {}

    @Override
    public Integer call() throws IOException {
        events.forEach(this::requireExisting);
        RuleFolder read = choice.read(rules);
        List<RuleProblem> problems = new ArrayList<>(read.problems());
        try (RuleRun run = new RuleRun(read, this::mapping)) {
            problems.addAll(run.problems());
            boolean unreadable = evaluate(run);
            print(run);
            problems.forEach(this::complain);
            run.troubles().forEach(this::complain);
            boolean broken = problems.stream().anyMatch(one -> one.severity() == RuleProblem.Severity.ERROR);
            return broken || unreadable || !run.troubles().isEmpty() ? Exit.PROBLEMS : Exit.OK;
        }
    }

    private void requireExisting(Path path) {
        if (!Files.exists(path)) {
            throw new ParameterException(spec.commandLine(), "there is no file or folder " + path);
        }
    }

    private FieldMapping mapping(String device) {
        String name = mapping;
        try {
            if (name == null) {
                return Mappings.NAMES.contains(device) ? Mappings.named(device) : FieldMapping.NONE;
            }
            return Files.isRegularFile(Path.of(name))
                    ? Mappings.parse(Files.readString(Path.of(name)))
                    : Mappings.named(name);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--mapping: " + e.getMessage(), e);
        }
    }

    /** In order of time, as a device's events are; lines of one instant stay in the order they stand in. */
    private boolean evaluate(RuleRun run) throws IOException {
        List<Placed> placed = new ArrayList<>();
        boolean unreadable = false;
        for (Path file : events) {
            String prefix = events.size() == 1 ? "" : file.getFileName() + ":";
            try (Stream<EventLine> read = EventFile.read(file, new EventDecoder(timeField, FieldMapping.NONE))) {
                for (EventLine line : (Iterable<EventLine>) read::iterator) {
                    switch (line.decoded()) {
                        case Decoded.Success success -> placed.add(new Placed(success.event(), prefix + line.number()));
                        case Decoded.Problem problem -> {
                            complain(file + ":" + line.number() + ": " + problem.why());
                            unreadable = true;
                        }
                    }
                }
            }
        }
        placed.sort(Comparator.comparing(one -> one.event().time()));
        placed.forEach(one -> run.evaluate(one.event(), one.where()));
        return unreadable;
    }

    private void print(RuleRun run) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("rule_id,matches,alerts" + (lines ? ",lines" : ""));
        for (RuleRun.Outcome outcome : run.outcomes()) {
            out.println(Csv.line(
                    outcome.rule(),
                    String.valueOf(outcome.lines().size()),
                    String.valueOf(outcome.alerts()),
                    lines ? outcome.lines().stream().collect(Collectors.joining(" ")) : null));
        }
        out.flush();
    }

    private void complain(Object problem) {
        spec.commandLine().getErr().println(Terminal.plain(problem));
    }
}
