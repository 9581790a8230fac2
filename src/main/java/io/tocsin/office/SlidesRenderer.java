package io.tocsin.office;

import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as a presentation, in the design of a template. */
record SlidesRenderer(Templates templates) implements Renderer {
    @Override
    public void render(Report report, Path path) throws IOException {
        OfficePackage file = templates.open(report.definition(), "pptx");
        try (SlidesTemplate slides = new SlidesTemplate(file, report)) {
            slides.fill();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
                file.write(out);
            }
        }
    }
}
