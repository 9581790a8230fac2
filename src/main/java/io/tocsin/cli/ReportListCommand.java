package io.tocsin.cli;

import io.tocsin.LoadedReports;
import io.tocsin.office.Archive;
import io.tocsin.office.Generated;
import io.tocsin.office.Renderers;
import io.tocsin.report.ReportDefinition;
import io.tocsin.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin report list} */
@Command(
        name = "list",
        description = "List the reports that can be made, or those that were.",
        footer = {"", "Examples:", "  tocsin report list", "  tocsin report list --generated --json"})
final class ReportListCommand implements Callable<Integer> {
    @Option(names = "--generated", description = "List what was generated and is still there, oldest first.")
    private boolean generated;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings read = settings.read();
        List<Map<String, Object>> lines = generated ? generated(read) : definitions(read);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(lines));
        } else {
            lines.forEach(line -> out.println(String.join(
                    "  ", line.values().stream().map(Terminal::plain).toList())));
        }
        out.flush();
        return Exit.OK;
    }

    private List<Map<String, Object>> definitions(Settings read) {
        LoadedReports loaded = LoadedReports.of(read);
        loaded.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
        return loaded.reports().stream().map(ReportListCommand::line).toList();
    }

    private static Map<String, Object> line(ReportDefinition report) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", report.id());
        line.put("period", report.period().folder());
        line.put(
                "formats",
                report.formats().stream().map(format -> format.text()).toList());
        line.put(
                "schedule",
                Objects.requireNonNullElse(report.schedule(), "on request").toString());
        line.put("title", report.title());
        return line;
    }

    private static List<Map<String, Object>> generated(Settings read) throws IOException {
        Archive archive = new Archive(
                read.folders().reports(), new Renderers(read.folders().templates()));
        return archive.all().stream().map(ReportListCommand::line).toList();
    }

    private static Map<String, Object> line(Generated generated) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("generated", generated.generated().toString());
        line.put("id", generated.id());
        line.put("from", generated.from().toString());
        line.put("until", generated.until().toString());
        line.put("events", generated.events());
        line.put("files", generated.files());
        return line;
    }
}
