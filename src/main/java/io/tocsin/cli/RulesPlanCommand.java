package io.tocsin.cli;

import io.tocsin.aggregate.ReadingPlan;
import io.tocsin.aggregate.ReadingPlan.Choice;
import io.tocsin.event.Reading;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin rules plan} */
@Command(
        name = "plan",
        description = {
            "Tell how each rule's events are read: streamed, or counted at the source first (aggregated).",
            "auto: a server decides at each look by what there is to read. The alerts are the same either way.",
            "Where a device has experts' rules in DRL, all of its rules are streamed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:the command line or the settings cannot be used"},
        footer = {"", "Examples:", "  tocsin rules plan", "  tocsin rules plan --rules my-rule.yml --json"})
final class RulesPlanCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files or folders of them; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON: each rule with its device, reading and the reason.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints of a rule. */
    record Planned(String rule, String device, String reading, String why) {}

    @Override
    public Integer call() throws IOException {
        RuleFolder folder = choice.read(paths);
        Set<String> heard = folder.correlations().stream()
                .flatMap(correlation -> correlation.sources().stream())
                .map(Correlation.Source::rule)
                .collect(Collectors.toSet());
        List<Planned> all =
                folder.rules().stream().map(rule -> planned(rule, heard)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(all));
        } else {
            all.forEach(one -> out.println(
                    Terminal.plain(one.rule() + "  " + one.device() + "  " + one.reading() + "  (" + one.why() + ")")));
        }
        out.flush();
        return Exit.OK;
    }

    private Planned planned(Rule rule, Set<String> heard) {
        Choice settled = ReadingPlan.settled(
                        List.of(new ReadingPlan.Planned(0, rule, false)),
                        choice.device(rule.device()).reading(),
                        false,
                        one -> heard.contains(one.id()))
                .getOrDefault(0, new Choice(Reading.AUTO, "whichever costs less at each look"));
        return new Planned(
                rule.id(),
                choice.device(rule.device()).name(),
                settled.reading().name().toLowerCase(Locale.ROOT),
                settled.why());
    }
}
