package io.tocsin.cli;

import io.tocsin.event.Device;
import io.tocsin.event.IndexLook.Sight;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import io.tocsin.settings.SettingsText;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin devices check} */
@Command(
        name = "check",
        description = {
            "Look at the indices of devices: whether they are there, the newest document, and which of the fields that"
                    + " the device's preset relies on no document has.",
            "A running server is asked; without one, the cluster that the settings name."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:events can be read, and every field is there",
            "1:something is wrong or missing",
            "2:the command line or the settings cannot be used",
            "3:neither a server nor a cluster answers"
        },
        footer = {"", "Examples:", "  tocsin devices check", "  tocsin devices check windows --json"})
final class DevicesCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DEVICE", arity = "0..*", description = "Names of devices; all when left out.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final ServerOption server = new ServerOption();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings read = settings.read();
        String text = Files.exists(settings.path()) ? Files.readString(settings.path()) : SettingsReader.shipped();
        Map<String, String> presets = new SettingsText(text).presets();
        Map<String, Sight> sights = new LinkedHashMap<>();
        Table table = new Table("device", "preset", "index", ">documents", "newest", ">fields", "trouble");
        try (IndexSight look = IndexSight.of(server.api(read), read)) {
            for (Device device : chosen(read.devices())) {
                String preset = presets.get(device.name());
                Sight sight = look.look(device, needs(preset));
                sights.put(device.name(), sight);
                row(table, device, preset, sight);
            }
        }
        output.print(spec.commandLine().getOut(), () -> sights, table);
        boolean wrong = sights.values().stream()
                .anyMatch(sight -> sight.trouble() != null || !sight.missing().isEmpty());
        return wrong ? Exit.PROBLEMS : Exit.OK;
    }

    static List<String> needs(@Nullable String preset) {
        return preset == null ? List.of() : Preset.named(preset).needs();
    }

    private List<Device> chosen(List<Device> devices) {
        List<String> known = devices.stream().map(Device::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no device " + name + Nearest.hint(name, known));
            }
        }
        return devices.stream()
                .filter(device -> names.isEmpty() || names.contains(device.name()))
                .toList();
    }

    private static void row(Table table, Device device, @Nullable String preset, Sight sight) {
        int all = sight.there().size() + sight.missing().size();
        String missing = sight.missing().isEmpty() ? "" : "no document has " + String.join(", ", sight.missing());
        table.row(
                device.name(),
                preset == null ? "" : preset,
                device.index(),
                sight.documents(),
                sight.newest() == null ? "" : Times.readable(sight.newest().toString()),
                all == 0 ? "" : sight.there().size() + " of " + all,
                sight.trouble() == null ? missing : sight.trouble());
    }
}
