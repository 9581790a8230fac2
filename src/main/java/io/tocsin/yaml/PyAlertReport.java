package io.tocsin.yaml;

import io.tocsin.report.Format;
import io.tocsin.report.Period;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Section;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report rule of PyAlert's, as it is: its condition means what it means in an alert rule. */
final class PyAlertReport {
    private static final List<String> KEYS =
            List.of("Rule_Source", "Report_Name", "Rule", "TimeFrame", "Output", "Template_Name");

    private PyAlertReport() {}

    /** @throws YamlProblem for the first thing that is wrong */
    static ReportDefinition read(YamlNode document, ReportFile file) {
        Map<String, YamlNode> entries = document.map();
        for (YamlNode.Entry entry : document.entries()) {
            if (!KEYS.contains(entry.key())) {
                file.warn(
                        entry.line(),
                        "the key " + entry.key() + " means nothing, in PyAlert neither"
                                + Nearest.hint(entry.key(), KEYS));
            }
        }
        String title = Texts.required(document, entries, "Report_Name");
        Format format = format(Texts.node(document, entries, "Output"));
        PyAlertTemplate template = template(entries.get("Template_Name"), document, format, file);
        PyAlertConditions conditions = new PyAlertConditions(file::warn);
        Period period = period(entries.get("TimeFrame"), document, file);
        List<Section> sections = template.sections();
        return new ReportDefinition(
                PyAlertIds.of(period.folder() + "-" + device(entries.get("Rule_Source"), document, file), title),
                title,
                List.of(device(entries.get("Rule_Source"), document, file)),
                conditions.read(Texts.node(document, entries, "Rule")),
                period,
                ZoneId.systemDefault(),
                null,
                Map.of(),
                sections,
                List.of(format),
                null,
                template.author(),
                List.of(),
                0,
                null,
                false,
                file.name(),
                document.line(),
                file.hash(template.text()));
    }

    private static Format format(YamlNode node) {
        return switch (node.text().strip().toLowerCase(Locale.ROOT)) {
            case "word", "docx" -> Format.DOCX;
            case "ppt", "pptx" -> Format.PPTX;
            case "excel", "xlsx" -> Format.XLSX;
            case "csv" -> Format.CSV;
            case "json" -> Format.JSON;
            default -> throw node.problem("report: Output is csv, word, ppt, excel or json, not " + node.text());
        };
    }

    private static Period period(@Nullable YamlNode node, YamlNode document, ReportFile file) {
        Optional<Period> folder = file.period();
        if (node == null || node.isNull()) {
            return folder.orElseThrow(
                    () -> document.problem("report: TimeFrame is missing (Daily, Weekly or Monthly)"));
        }
        Period named = ReportFile.period(node.text().strip())
                .orElseThrow(() -> node.problem("report: TimeFrame is Daily, Weekly or Monthly, not " + node.text()));
        if (folder.isPresent() && !folder.get().folder().equals(named.folder())) {
            file.warn(
                    node.line(),
                    "TimeFrame is " + named.folder() + ", but the report lies in the folder of "
                            + folder.get().folder() + " reports; here TimeFrame counts");
        }
        return named;
    }

    private static String device(@Nullable YamlNode source, YamlNode document, ReportFile file) {
        return file.device()
                .or(() -> Optional.ofNullable(Texts.optional(source)))
                .or(() -> Optional.ofNullable(file.path().toAbsolutePath().getParent())
                        .map(Path::getFileName)
                        .map(Path::toString))
                .orElseThrow(() -> document.problem("report: put the file in a folder named for its device"));
    }

    private static PyAlertTemplate template(
            @Nullable YamlNode node, YamlNode document, Format format, ReportFile file) {
        String name = node == null || node.isNull() || node.text().equalsIgnoreCase("none")
                ? ""
                : node.text().strip();
        if (!name.isEmpty()) {
            return PyAlertTemplate.named(name, Objects.requireNonNull(node), format, file);
        }
        if (format == Format.DOCX || format == Format.PPTX) {
            throw document.problem(
                    "report: Template_Name is missing; Output " + format.text() + " is written by a template");
        }
        return PyAlertTemplate.none();
    }
}
