package io.tocsin.cli;

import io.tocsin.settings.SettingsReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin config schema} */
@Command(
        name = "schema",
        description = "Print the JSON Schema of the settings, for editors.",
        footer = {
            "",
            "Example:",
            "  tocsin config schema > tocsin.schema.json",
            "  and as first line of tocsin.yaml:  # yaml-language-server: $schema=tocsin.schema.json"
        })
final class ConfigSchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(SettingsReader.schema());
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }
}
