package io.tocsin.office;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes a report with a table of very many rows in every format; a program of its own, so that its heap can be small. */
final class LongTables {
    static final int ROWS = 100_000;

    private LongTables() {}

    /** @param arguments a folder, where {@code report.docx} and its like go */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (Stage stage = new Stage(folder)) {
            ReportDefinition definition = stage.definition("""
                    title: Every event
                    formats: [docx, pptx, xlsx, csv, json, html, pdf]
                    sections:
                      - events: {heading: Events, fields: [time, user.name, message]}
                    """);
            ReportSource source = (_, _, _, _) -> events();
            Report report = stage.report(definition, source);
            for (Format format : definition.formats()) {
                stage.render(report, format);
            }
        }
    }

    private static Stream<Event> events() {
        return Stage.manyEvents(ROWS);
    }
}
