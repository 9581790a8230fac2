package io.tocsin.cli;

import io.tocsin.event.FieldMapping;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
        },
        footer = {
            "",
            "Examples:",
            "  tocsin rules run --rules rules-yaml --events events.ndjson.gz",
            "  tocsin rules run --rules my-rule.yml --events events.ndjson --lines --json"
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
            description =
                    "Field mapping for all devices: one that ships, or a file. Left out: that of the device in the"
                            + " settings; of others the one called like the device, if there is one.")
    private @Nullable String mapping;

    @Option(
            names = "--time-field",
            paramLabel = "FIELD",
            defaultValue = "@timestamp",
            description = "Field with the event's time. Default: ${DEFAULT-VALUE}")
    private String timeField = "@timestamp";

    @Option(names = "--lines", description = "Add the numbers of the lines that match.")
    private boolean lines;

    @Option(names = "--json", description = "Print JSON: what came of each rule that matches, and the problems.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(long events, List<Line> rules, List<String> problems) {}

    /** @param lines null unless asked for */
    record Line(
            String rule,
            long matches,
            long alerts,
            @Nullable List<String> lines) {}

    @Override
    public Integer call() throws IOException {
        events.forEach(this::requireExisting);
        RuleFolder folder = choice.read(rules);
        List<Object> problems = new ArrayList<>(folder.problems());
        try (RuleRun run = new RuleRun(folder, this::mapping)) {
            problems.addAll(run.problems());
            EventFiles read = EventFiles.read(events, timeField);
            problems.addAll(read.problems());
            read.events().forEach(one -> run.evaluate(one.event(), one.where()));
            problems.addAll(run.troubles());
            print(new Report(
                    read.events().size(),
                    run.outcomes().stream().map(this::line).toList(),
                    problems.stream().map(Object::toString).toList()));
            return problems.stream().allMatch(RulesRunCommand::isWarning) ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private static boolean isWarning(Object problem) {
        return problem instanceof RuleProblem of && of.severity() == RuleProblem.Severity.WARNING;
    }

    private void requireExisting(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + path);
        }
    }

    private FieldMapping mapping(String device) {
        return mapping == null ? choice.device(device).mapping() : choice.mapping(mapping);
    }

    private Line line(RuleRun.Outcome outcome) {
        return new Line(outcome.rule(), outcome.lines().size(), outcome.alerts(), lines ? outcome.lines() : null);
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(report));
        } else {
            out.println("rule_id,matches,alerts" + (lines ? ",lines" : ""));
            report.rules()
                    .forEach(line -> out.println(Csv.line(
                            line.rule(),
                            String.valueOf(line.matches()),
                            String.valueOf(line.alerts()),
                            line.lines() == null ? null : String.join(" ", line.lines()))));
            report.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
        }
        out.flush();
    }
}
