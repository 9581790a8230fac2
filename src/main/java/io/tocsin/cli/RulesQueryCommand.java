package io.tocsin.cli;

import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.RuleQuery;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
        })
final class RulesQueryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String id = "";

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files or folders of them; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON: the rule, its index and the query.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(String rule, String index, Map<String, Object> query) {}

    @Override
    public Integer call() throws IOException {
        Rule rule = choice.find(choice.read(paths), id);
        Device device = choice.device(rule.device());
        Report report;
        try (Storage storage = Storage.open(choice.settings(), Compilation.QUICK)) {
            report = new Report(
                    id, device.index(), RuleQuery.of(Objects.requireNonNull(storage.client()), device, rule));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonText.of(json ? report : report.query()));
        out.flush();
        return Exit.OK;
    }
}
