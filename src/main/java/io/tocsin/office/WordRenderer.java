package io.tocsin.office;

import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as a Word document, in the design of a template. */
record WordRenderer(Templates templates) implements Renderer {
    @Override
    public void render(Report report, Path file) throws IOException {
        OfficePackage template = templates.open(report.definition(), "docx");
        new WordTemplate(template, report).fill();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            template.write(out);
        }
    }
}
