package io.tocsin.cli;

import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.Placeholders;
import io.tocsin.yaml.YamlFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a site adds to the rules of others. */
final class DialectOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--placeholders",
            paramLabel = "FILE",
            description = "Values for Sigma's |expand: a YAML file of name: [value, …].")
    private @Nullable Path placeholders;

    @Option(
            names = "--logsources",
            paramLabel = "FILE",
            description = "What Sigma's logsources stand for here: a YAML file, as docs/sigma.md shows it.")
    private @Nullable Path logsources;

    /**
     * The settings' own, and what the options add: they go first.
     *
     * @throws ParameterException when a file is not as it should be
     */
    Dialects over(Dialects settings) {
        try {
            return new Dialects(
                    logsources == null ? settings.logsources() : YamlFile.read(logsources, settings.logsources()::with),
                    placeholders == null
                            ? settings.placeholders()
                            : YamlFile.read(placeholders, Placeholders::parse).over(settings.placeholders()));
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
    }
}
