package io.tocsin.cli;

import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rule that a command is about, among others. */
final class OneRule {
    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String id = "";

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files or folders of them; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    private @Nullable RuleFolder read;

    /** All rules that it stands among; read once. */
    RuleFolder folder() throws IOException {
        RuleFolder known = read;
        if (known == null) {
            known = choice.read(paths);
            read = known;
        }
        return known;
    }

    /** @throws picocli.CommandLine.ParameterException when there is none with this id */
    Rule rule() throws IOException {
        return choice.find(folder(), id);
    }

    RuleChoice choice() {
        return choice;
    }
}
