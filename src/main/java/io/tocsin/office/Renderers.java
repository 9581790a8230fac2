package io.tocsin.office;

import io.tocsin.report.Format;
import io.tocsin.report.Renderer;
import java.nio.file.Path;

/** One renderer for each format. */
public record Renderers(Path templates) {
    public Renderer of(Format format) {
        Templates own = new Templates(templates);
        return switch (format) {
            case CSV -> new CsvRenderer();
            case JSON -> new JsonRenderer();
            case DOCX -> new WordRenderer(own);
            case XLSX -> new ExcelRenderer(own);
            case PPTX -> new SlidesRenderer(own);
            case HTML -> new HtmlRenderer();
            case PDF -> new PdfRenderer();
        };
    }
}
