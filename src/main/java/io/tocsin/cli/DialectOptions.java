package io.tocsin.cli;

import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.Logsources;
import io.tocsin.yaml.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a site adds to the rules of others. */
final class DialectOptions {
    @Option(
            names = "--placeholders",
            paramLabel = "FILE",
            description = "Values for Sigma's |expand: a YAML file of name: [value, …].")
    private @Nullable Path placeholders;

    @Option(
            names = "--logsources",
            paramLabel = "FILE",
            description = "What Sigma's logsources stand for here: a YAML file, as docs/rules.md shows it.")
    private @Nullable Path logsources;

    /** @throws io.tocsin.yaml.YamlProblem when a file is not as it should be */
    Dialects read() throws IOException {
        Logsources known = Logsources.shipped();
        return new Dialects(
                logsources == null ? known : known.with(Files.readString(logsources)),
                placeholders == null ? Placeholders.NONE : Placeholders.parse(Files.readString(placeholders)));
    }
}
