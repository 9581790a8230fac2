package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Device;
import io.tocsin.event.TimeRange;
import io.tocsin.report.Times;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin backtest} */
@Command(
        name = "backtest",
        description = {
            "Evaluate rules over past events of the settings' devices, by what also evaluates live, and tell what they"
                    + " would have raised.",
            "Nothing is stored and nobody is told, unless --store is given."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:evaluated",
            "1:some rule or device could not be used; the rest was evaluated",
            "2:the command line or the settings cannot be used",
            "3:the engine or cluster does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin backtest --rules my-rule.yml --from 2026-11-01 --to 2026-11-08",
            "  tocsin backtest --rules rules-yaml --from 2026-11-01 --diff old-rules --json"
        })
final class BacktestCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files or folders of them, YAML and DRL; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Begin: 2026-11-24 or 2026-11-24T06:00, in UTC unless it says otherwise.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "End. Default: now.")
    private @Nullable String to;

    @Option(
            names = "--diff",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "BASE",
            description = {
                "Show the alerts gained and lost against the rules of this file or folder.",
                "Without it: against those of the settings; other rules than those given are then left out."
            })
    private @Nullable String base;

    @Option(names = "--store", description = "Store the alerts, under the ids that they would have had.")
    private boolean store;

    @Option(names = "--json", description = "Print JSON: alerts, hits over time, and the difference.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TimeRange range = range();
        LoadedRules rules = rules(paths);
        List<Object> problems = new ArrayList<>(rules.problems());
        LoadedRules against = base == null ? null : rules(base.isEmpty() ? List.of() : List.of(Path.of(base)));
        try (Storage storage = Storage.open(choice.settings(), Compilation.QUICK)) {
            Stopwatch watch = new Stopwatch();
            Backtest.Outcome outcome = run(rules, storage, range, "Evaluating");
            BacktestReport report = BacktestReport.of(
                    rules, range, outcome, watch.lap(), difference(against, rules, storage, range, outcome));
            if (store) {
                storage.alerts().store(outcome.alerts());
            }
            problems.addAll(outcome.troubles());
            print(report, problems);
            return rules.hasErrors() || !outcome.troubles().isEmpty() ? Exit.PROBLEMS : Exit.OK;
        }
    }

    private @Nullable BacktestDiff difference(
            @Nullable LoadedRules against,
            LoadedRules rules,
            Storage storage,
            TimeRange range,
            Backtest.Outcome outcome) {
        if (against == null) {
            return null;
        }
        Backtest.Outcome before = run(against, storage, range, "Comparing ");
        boolean live = Objects.requireNonNull(base).isEmpty();
        List<String> ids = BacktestReport.ids(rules);
        return BacktestDiff.of(
                before.alerts().stream()
                        .filter(alert -> !live || paths.isEmpty() || ids.contains(alert.ruleId()))
                        .toList(),
                outcome.alerts());
    }

    private Backtest.Outcome run(LoadedRules rules, Storage storage, TimeRange range, String task) {
        Terminal terminal = Terminal.ofThisProcess();
        DemoRun.Screen screen = new DemoRun.Screen(System.err, terminal, !json && Terminal.columns() > 0);
        try (Backtest backtest = new Backtest(rules, storage.events(), range);
                Progress progress = Progress.of(screen, task, range.length().toMillis())) {
            return backtest.run(progress::to);
        }
    }

    private TimeRange range() {
        Instant begin = time("--from", from);
        Instant end = to == null ? Instant.now() : time("--to", to);
        if (!begin.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from " + begin + " is not before --to " + end);
        }
        return new TimeRange(begin.minusMillis(1), end.minusMillis(1));
    }

    private LoadedRules rules(List<Path> from) throws IOException {
        RuleFolder folder = choice.read(from);
        Settings settings = choice.settings();
        Path drl = settings.folders().rulesDrl();
        List<Device> devices = settings.devices().stream().map(Backtest::past).toList();
        List<ExpertFiles> experts = ExpertFiles.in(from, drl);
        return LoadedRules.of(
                devices,
                folder,
                device -> from.isEmpty()
                        ? List.of(drl.resolve(device.name()))
                        : experts.stream()
                                .filter(file -> file.device().equals(device.name()))
                                .map(ExpertFiles::file)
                                .toList());
    }

    private void print(BacktestReport report, List<Object> problems) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(report));
        } else {
            problems.forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
            new BacktestText(out, Terminal.ofThisProcess()).print(report);
        }
        out.flush();
    }

    private Instant time(String option, String text) {
        try {
            return Times.parse(text, ZoneOffset.UTC);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), option + ": " + wrong.getMessage(), wrong);
        }
    }
}
