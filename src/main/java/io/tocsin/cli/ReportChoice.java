package io.tocsin.cli;

import io.tocsin.LoadedReports;
import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which reports a command is about. */
final class ReportChoice {
    @Parameters(
            paramLabel = "REPORT",
            arity = "0..*",
            description = "Ids of reports, or files or folders of definitions; all of the settings when left out.")
    private List<String> named = new ArrayList<>();

    @Option(names = "--period", paramLabel = "PERIOD", description = "Only daily, weekly or monthly reports.")
    private @Nullable String period;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Formats instead of those of the definition: docx, pptx, xlsx, csv, json, html, pdf.")
    private List<String> formats = new ArrayList<>();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private @Nullable Settings read;

    Settings settings() {
        Settings known = read;
        if (known == null) {
            known = settings.read();
            read = known;
        }
        return known;
    }

    /** Whether only ids are named, as a server knows them. */
    boolean isById() {
        return named.stream().noneMatch(name -> Files.exists(Path.of(name)));
    }

    /** For a server, which checks what is named. */
    ServerReports.Order order(Map<String, String> times) {
        return new ServerReports.Order(List.copyOf(named), period, ServerReports.wish(times, formats));
    }

    /** All definitions that there are, with problems told on standard error. */
    LoadedReports read() {
        List<Path> paths = named.stream().map(Path::of).filter(Files::exists).toList();
        LoadedReports loaded = paths.isEmpty() ? LoadedReports.of(settings()) : LoadedReports.of(paths, settings());
        loaded.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
        return loaded;
    }

    /** @throws ParameterException when a name stands for no report */
    List<ReportDefinition> chosen(LoadedReports loaded) {
        List<String> ids =
                named.stream().filter(name -> !Files.exists(Path.of(name))).toList();
        List<String> known = loaded.reports().stream().map(ReportDefinition::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no report " + id + Nearest.hint(id, known) + "; tocsin report list names all");
            }
        }
        return loaded.reports().stream()
                .filter(report -> ids.isEmpty() || ids.contains(report.id()))
                .filter(report -> period == null
                        || report.period().folder().toLowerCase(Locale.ROOT).equals(period.toLowerCase(Locale.ROOT)))
                .toList();
    }

    List<Format> formats(ReportDefinition definition) {
        if (formats.isEmpty()) {
            return definition.formats();
        }
        return formats.stream()
                .map(name -> Format.of(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "there is no format " + name + Nearest.hint(name, Format.names()) + "; known are "
                                        + String.join(", ", Format.names()))))
                .distinct()
                .toList();
    }
}
