package io.tocsin.cli;

import io.tocsin.yaml.Preset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin devices presets} */
@Command(
        name = "presets",
        description = "List the log sources that Tocsin knows beforehand.",
        footer = {"", "Example:", "  tocsin devices presets --json"})
final class DevicesPresetsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Preset> presets = Preset.NAMES.stream().map(Preset::named).toList();
        Table table = new Table("preset", "device", "index", ">rules", "what");
        presets.forEach(preset -> table.row(
                preset.name(), preset.device(), preset.index(), preset.rules().size(), preset.title()));
        output.print(spec.commandLine().getOut(), () -> presets, table);
        return Exit.OK;
    }
}
