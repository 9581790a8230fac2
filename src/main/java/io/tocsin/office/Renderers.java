package io.tocsin.office;

import io.tocsin.report.Format;
import io.tocsin.report.Renderer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One renderer for each format. */
public record Renderers(Path templates) {
    public Renderer of(Format format) {
        Templates own = new Templates(templates);
        return switch (format) {
            case CSV -> new CsvRenderer();
            case JSON -> new JsonRenderer();
            case DOCX -> careful(new WordRenderer(own), format);
            case XLSX -> careful(new ExcelRenderer(own), format);
            case PPTX -> careful(new SlidesRenderer(own), format);
            case HTML -> new HtmlRenderer();
            case PDF -> new PdfRenderer();
        };
    }

    /** Whatever else is odd about a template of somebody's own is told as its fault, and not as one of this program. */
    private static Renderer careful(Renderer renderer, Format format) {
        return (report, file) -> {
            String template = report.definition().template();
            try {
                renderer.render(report, file);
            } catch (UncheckedIOException failed) {
                throw failed;
            } catch (RuntimeException odd) {
                if (template == null || !template.toLowerCase(Locale.ROOT).endsWith("." + format.text())) {
                    throw odd;
                }
                TemplateException refusal = new TemplateException(template, List.of("it cannot be filled: " + odd));
                refusal.initCause(odd);
                throw refusal;
            }
        };
    }
}
