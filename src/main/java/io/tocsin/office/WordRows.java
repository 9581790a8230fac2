package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Rows of a template's tables that speak of a table's columns, as {@code {{events[].user.name}}}: once for each of its rows. */
final class WordRows {
    private WordRows() {}

    static void repeat(Document document, Report report, TextRuns runs, XmlOut xml) {
        for (Element row : Dom.all(document, "tr")) {
            StringBuilder text = new StringBuilder();
            Dom.all(row, "p")
                    .forEach(paragraph -> text.append(runs.text(paragraph)).append('\n'));
            Optional<Block.Table> table = Placeholders.table(text.toString()).flatMap(name -> table(report, name));
            table.ifPresent(own -> {
                Element model = (Element) row.cloneNode(true);
                Node slot = xml.slot(document, out -> write(model, own, report, runs, xml, out));
                row.getParentNode().replaceChild(slot, row);
            });
        }
    }

    static Optional<Block.Table> table(Report report, String name) {
        return report.blocks().stream()
                .filter(block -> block.name().equals(name) && block instanceof Block.Table)
                .map(Block.Table.class::cast)
                .findFirst();
    }

    private static void write(Element model, Block.Table table, Report report, TextRuns runs, XmlOut xml, Writer out)
            throws IOException {
        CellFormat format = new CellFormat(report.span().zone());
        Map<String, String> texts = new HashMap<>(report.texts());
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                Placeholders.put(texts, table, all.next(), format);
                Element row = (Element) model.cloneNode(true);
                Dom.all(row, "p").forEach(paragraph -> runs.fill(paragraph, texts));
                xml.write(row, out);
            }
        }
    }
}
