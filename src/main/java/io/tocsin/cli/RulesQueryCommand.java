package io.tocsin.cli;

import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.RuleQuery;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin rules query} */
@Command(
        name = "query",
        description = {
            "Print the query by which a rule's events are counted and read where they are not streamed.",
            "It finds every event that meets the rule's condition, and those of which the index cannot tell."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:printed",
            "2:there is no such rule, or the command line or the settings cannot be used",
            "3:the engine or cluster does not answer"
        },
        footer = {"", "Example:", "  tocsin rules query brute-force-login"})
final class RulesQueryCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON: the rule, its index and the query.")
    private boolean json;

    @Mixin
    private final OneRule one = new OneRule();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(String rule, String index, Map<String, Object> query) {}

    @Override
    public Integer call() throws IOException {
        Rule rule = one.rule();
        Device device = one.choice().device(rule.device());
        Report report;
        try (Storage storage = Storage.open(one.choice().settings(), Compilation.QUICK)) {
            report = new Report(
                    rule.id(), device.index(), RuleQuery.of(Objects.requireNonNull(storage.client()), device, rule));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonText.of(json ? report : report.query()));
        out.flush();
        return Exit.OK;
    }
}
