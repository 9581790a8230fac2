package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Fills the slides of a template. A slide with {@code {{content}}} is made once for each section, and again while a
 * table goes on; one with {@code {{section:name}}} for that section. A slide with {@code {{cover.heading}}} is left out
 * when the report has no cover.
 */
final class SlidesTemplate implements AutoCloseable {
    private static final String SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";

    private final OfficePackage file;
    private final Report report;
    private final Charts charts;
    private final List<String> slides = new ArrayList<>();
    private final Map<String, Document> read = new HashMap<>();
    private final List<PagedRows> open = new ArrayList<>();

    SlidesTemplate(OfficePackage file, Report report) {
        this.file = file;
        this.report = report;
        this.charts = new Charts(file, "ppt/charts/", "ppt/embeddings/", 1_200);
    }

    void fill() throws IOException {
        String main = file.main();
        Document presentation = file.xml(main);
        Map<String, OfficePackage.Relation> related = file.related(main);
        Element list = Dom.all(presentation, "sldIdLst").stream()
                .findFirst()
                .orElseThrow(() -> new TemplateException(file.name(), List.of("it has no slides")));
        charts.fill(report);
        for (Element slide : Dom.children(list)) {
            String part = Optional.ofNullable(related.get(slide.getAttributeNS(OfficePackage.OFFICE_NS, "id")))
                    .map(OfficePackage.Relation::target)
                    .orElseThrow(() -> new TemplateException(file.name(), List.of("a slide is missing")));
            list.removeChild(slide);
            make(part);
            if (!slides.contains(part)) {
                file.remove(part);
            }
        }
        dropRelations(main);
        long id = 256;
        for (String part : slides) {
            Element slide = presentation.createElementNS(list.getNamespaceURI(), "p:sldId");
            slide.setAttribute("id", String.valueOf(id++));
            slide.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", OfficePackage.OFFICE_NS);
            slide.setAttributeNS(OfficePackage.OFFICE_NS, "r:id", file.relate(main, "slide", part));
            list.appendChild(slide);
        }
        file.put(main, presentation, new XmlOut());
        CoreProperties.put(file, report);
    }

    /** To the template's slides; those that are shown get new ones. */
    private void dropRelations(String main) throws IOException {
        Document relations = file.relations(main);
        for (Element relation : Dom.children(relations.getDocumentElement())) {
            if (relation.getAttribute("Type").endsWith("/slide")) {
                relations.getDocumentElement().removeChild(relation);
            }
        }
    }

    private void make(String part) throws IOException {
        SlideModel model = new SlideModel(file.xml(part));
        Optional<Block> cover = report.blocks().stream()
                .filter(block -> block instanceof Block.Cover)
                .findFirst();
        if (model.isCover() && cover.isEmpty()) {
            return;
        }
        Map<String, String> texts = new HashMap<>(report.texts());
        if (cover.isPresent() && cover.get() instanceof Block.Cover own) {
            texts.put(
                    "cover.heading",
                    own.heading().isEmpty() ? report.definition().title() : own.heading());
            texts.put("cover.subheading", own.subheading());
            texts.put("cover.paragraph", own.paragraph());
        }
        if (model.section().isPresent()) {
            String wanted = model.section().get();
            for (Block block : report.blocks()) {
                boolean isContent = wanted.equals(WordTemplate.CONTENT) && !(block instanceof Block.Cover);
                if (isContent || block.name().equals(wanted)) {
                    make(part, block, texts);
                }
            }
        } else if (model.table().isPresent()) {
            WordRows.table(report, model.table().get()).ifPresent(table -> repeat(part, table, texts));
        } else {
            SlideModel.fill(model.document(), texts);
            file.put(part, model.document(), new XmlOut());
            slides.add(part);
        }
    }

    private void make(String part, Block block, Map<String, String> texts) throws IOException {
        SlideContent content =
                new SlideContent(block, new CellFormat(report.span().zone()), new SlideModel(file.xml(part)).box());
        PagedRows rows = block instanceof Block.Table table ? opened(table) : null;
        List<Integer> pages = content.pages();
        for (int page = 0; page < pages.size(); page++) {
            String slide = copy(part);
            Map<String, String> own = new HashMap<>(texts);
            own.put("heading", block.heading() + (page > 0 ? " (" + (page + 1) + " of " + pages.size() + ")" : ""));
            own.put("paragraph", block.paragraph());
            String relation =
                    block instanceof Block.Chart chart && !chart.categories().isEmpty()
                            ? charts.partOf(slide).add(chart)
                            : "";
            int count = pages.get(page);
            boolean last = page == pages.size() - 1;
            // Made when it is written: a deck may have thousands.
            file.put(slide, SLIDE, out -> {
                SlideModel model = model(part);
                XmlOut xml = new XmlOut();
                model.replaceContent(
                        xml, text -> content.write(text, rows == null ? List.of() : rows.take(count), relation, last));
                SlideModel.fill(model.document(), own);
                SlideModel.write(model.document(), xml, out);
            });
        }
    }

    /** A table of the template's own design, as many rows on each slide as there is room for. */
    private void repeat(String part, Block.Table table, Map<String, String> texts) {
        try {
            int room = new SlideModel(file.xml(part)).rowsThatFit(slideHeight());
            PagedRows rows = opened(table);
            long count = table.rows().count();
            for (long from = 0; from == 0 || from < count; from += room) {
                String slide = copy(part);
                file.put(slide, SLIDE, out -> {
                    SlideModel model = model(part);
                    model.repeatRow(
                            table,
                            rows.take(room),
                            texts,
                            new CellFormat(report.span().zone()));
                    SlideModel.fill(model.document(), texts);
                    SlideModel.write(model.document(), new XmlOut(), out);
                });
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken.getMessage(), broken);
        }
    }

    /** A copy of its own: it is filled. */
    private SlideModel model(String part) throws IOException {
        Document known = read.get(part);
        if (known == null) {
            known = file.xml(part);
            read.put(part, known);
        }
        return new SlideModel((Document) known.cloneNode(true));
    }

    private long slideHeight() throws IOException {
        return Dom.all(file.xml(file.main()), "sldSz").stream()
                .map(size -> Long.parseLong(size.getAttribute("cy")))
                .findFirst()
                .orElse(6_858_000L);
    }

    private PagedRows opened(Block.Table table) {
        PagedRows rows = new PagedRows(table);
        open.add(rows);
        return rows;
    }

    /** A new slide with the relations of another, but for its notes. */
    private String copy(String part) throws IOException {
        String slide = "ppt/slides/tocsin-slide" + (slides.size() + 1) + ".xml";
        slides.add(slide);
        file.copyRelations(part, slide, "notesSlide");
        return slide;
    }

    @Override
    public void close() {
        open.forEach(PagedRows::close);
    }
}
