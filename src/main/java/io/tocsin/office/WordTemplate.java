package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Fills a Word template: the document, its headers, footers and notes. */
final class WordTemplate {
    static final String CONTENT = "content";

    private final OfficePackage word;
    private final Report report;
    private final Charts charts;

    WordTemplate(OfficePackage word, Report report) {
        this.word = word;
        this.report = report;
        this.charts = new Charts(word, "word/charts/", "word/embeddings/", 900);
    }

    void fill() throws IOException {
        String main = word.main();
        for (String part : word.parts()) {
            if (part.equals(main) || part.matches("word/(header|footer|footnotes|endnotes)\\d*\\.xml")) {
                fill(part);
            }
        }
        charts.fill(report);
        CoreProperties.put(word, report);
    }

    private void fill(String part) throws IOException {
        Document document = word.xml(part);
        XmlOut xml = new XmlOut();
        TextRuns runs = TextRuns.word();
        WordRows.repeat(document, report, runs, xml);
        for (Element paragraph : Dom.all(document, "p")) {
            Optional<List<Block>> blocks = blocks(runs.text(paragraph).strip());
            if (blocks.isPresent()) {
                replace(part, paragraph, blocks.get(), xml);
            } else {
                runs.fill(paragraph, report.texts());
            }
        }
        word.put(part, document, xml);
    }

    /** A paragraph of its own: {@code {{content}}} is every section, {@code {{section:name}}} one. */
    private Optional<List<Block>> blocks(String text) {
        if (text.equals("{{" + CONTENT + "}}")) {
            return Optional.of(report.blocks());
        }
        return Placeholders.section(text)
                .map(name -> report.blocks().stream()
                        .filter(block -> block.name().equals(name))
                        .toList());
    }

    private void replace(String part, Element paragraph, List<Block> blocks, XmlOut xml) throws IOException {
        WordBlocks writer = new WordBlocks(report, charts.partOf(part));
        Node slot = xml.slot(paragraph.getOwnerDocument(), out -> writer.write(blocks, out));
        paragraph.getParentNode().replaceChild(slot, paragraph);
        writer.prepare(blocks);
    }
}
