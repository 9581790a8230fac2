package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules check} */
@Command(
        name = "check",
        description = "Load and compile rules, and print what is wrong as file:line: message.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rules are right, or there are warnings only",
            "1:some rule is not right",
            "2:the command line or the settings cannot be used",
            "3:with --fields: the engine or cluster does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin rules check",
            "  tocsin rules check my-rule.yml",
            "  tocsin rules check --fields --json"
        })
final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Rule files or folders of them, YAML and DRL; all rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--fields",
            description =
                    "Ask the engine or cluster of the settings for the fields of the devices' indices, and warn of"
                            + " rules that name others.")
    private boolean fields;

    @Option(names = "--json", description = "Print JSON: counts and problems.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Override
    public Integer call() throws IOException {
        LoadedRules loaded = paths.isEmpty() ? LoadedRules.of(choice.settings()) : elsewhere(choice.read(paths));
        CheckReport report =
                CheckReport.of(loaded, fields ? unknownFields(choice.read(paths).rules()) : List.of(), fields);
        print(report);
        return report.errors() > 0 ? Exit.PROBLEMS : Exit.OK;
    }

    /** Rules of anywhere, for whatever devices they name. */
    private LoadedRules elsewhere(RuleFolder folder) throws IOException {
        Settings.Folders folders = choice.settings().folders();
        List<ExpertFiles> experts = ExpertFiles.in(paths, folders.rulesDrl());
        List<Device> devices = Stream.concat(
                        folder.rules().stream().map(Rule::device),
                        experts.stream().map(ExpertFiles::device))
                .map(choice::device)
                .distinct()
                .toList();
        return LoadedRules.of(
                devices,
                folder,
                device -> experts.stream()
                        .filter(files -> choice.device(files.device()).equals(device))
                        .map(ExpertFiles::file)
                        .toList());
    }

    private List<RuleProblem> unknownFields(List<Rule> rules) {
        try (Storage storage = Storage.open(choice.settings(), Compilation.QUICK)) {
            return new UnknownFields(Objects.requireNonNull(storage.client()), choice::device).in(rules);
        }
    }

    /** {@code 3780 rules (10 Tocsin, 3770 Sigma), 0 errors, 61 warnings} */
    private void print(CheckReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(report));
        } else {
            report.problems().forEach(problem -> out.println(Terminal.plain(problem)));
            if (paths.isEmpty()) {
                report.devices()
                        .forEach((device, rules) ->
                                out.println(Terminal.plain(device) + ": " + Counted.of(rules, "rule")));
            }
            out.println(Counted.of(report.rules(), "rule") + dialects(report)
                    + (report.disabled() == 0 ? "" : ", " + report.disabled() + " not enabled") + ", "
                    + Counted.of(report.errors(), "error") + ", " + Counted.of(report.warnings(), "warning"));
            if (!fields) {
                spec.commandLine()
                        .getErr()
                        .println("fields were not compared with those of the indices; --fields asks for them");
            }
        }
        out.flush();
    }

    private static String dialects(CheckReport report) {
        return report.dialects().isEmpty()
                ? ""
                : report.dialects().entrySet().stream()
                        .map(of -> of.getValue() + " " + of.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
