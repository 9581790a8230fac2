package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Charts of a template: one that is named like a chart of the report, or {@code {{chart:name}}}, by its name or its
 * alternative text, gets that chart's figures and keeps its looks.
 */
final class TemplateCharts {
    private static final String SHOWING = "(word/[^/]+|ppt/slides/[^/]+|xl/drawings/[^/]+)\\.xml";
    private static final Pattern NAMED = Pattern.compile("\\{\\{\\s*chart:\\s*([^{}]*?)\\s*}}");

    private final OfficePackage file;
    private final Function<Block.Chart, ChartData> places;

    /** @param places where a chart's figures will stand; those of the workbook beside it when it has one */
    TemplateCharts(OfficePackage file, Function<Block.Chart, ChartData> places) {
        this.file = file;
        this.places = places;
    }

    void fill(Report report) throws IOException {
        Map<String, Block.Chart> byName = new HashMap<>();
        for (Block block : report.blocks()) {
            if (block instanceof Block.Chart chart) {
                byName.put(chart.name(), chart);
            }
        }
        for (Map.Entry<String, List<String>> chart : named(file).entrySet()) {
            for (String name : chart.getValue()) {
                Block.Chart own = byName.get(name);
                if (own != null) {
                    fill(chart.getKey(), own);
                    break;
                }
            }
        }
    }

    /** The chart parts of a file, and what each is called in the parts that show it. */
    static Map<String, List<String>> named(OfficePackage file) throws IOException {
        Map<String, List<String>> named = new HashMap<>();
        for (String part : file.parts()) {
            if (!part.matches(SHOWING) || !file.isRead(part)) {
                continue;
            }
            Map<String, OfficePackage.Relation> related = file.related(part);
            for (Element chart : Dom.all(file.xml(part), "chart")) {
                OfficePackage.Relation relation = related.get(chart.getAttributeNS(OfficePackage.OFFICE_NS, "id"));
                if (relation != null) {
                    named.put(relation.target(), names(chart));
                }
            }
        }
        return named;
    }

    /** The names in {@code {{chart:…}}}, and where. */
    static Map<String, String> placeholders(OfficePackage file) throws IOException {
        Map<String, String> names = new HashMap<>();
        for (String part : file.parts()) {
            if (part.matches(SHOWING)) {
                for (Element chart : Dom.all(file.xml(part), "chart")) {
                    for (String name : raw(chart)) {
                        Matcher matcher = NAMED.matcher(name.strip());
                        if (matcher.matches()) {
                            names.put(matcher.group(1), part);
                        }
                    }
                }
            }
        }
        return names;
    }

    private static List<String> names(Element chart) {
        return raw(chart).stream()
                .map(name -> NAMED.matcher(name.strip()).replaceAll("$1"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> raw(Element chart) {
        Optional<Element> frame = Stream.of("inline", "anchor", "graphicFrame")
                .flatMap(kind -> Dom.around(chart, kind).stream())
                .findFirst();
        return frame.stream()
                .flatMap(one -> Stream.concat(Dom.all(one, "docPr").stream(), Dom.all(one, "cNvPr").stream()))
                .flatMap(one ->
                        Stream.of(one.getAttribute("name"), one.getAttribute("descr"), one.getAttribute("title")))
                .toList();
    }

    private void fill(String part, Block.Chart chart) throws IOException {
        Document document = file.xml(part);
        ChartData data = places.apply(chart);
        List<Element> series = Dom.all(document, "ser");
        for (int i = 0; i < chart.series().size(); i++) {
            Element own = i < series.size() ? series.get(i) : copy(series.getLast(), i);
            StringBuilder xml =
                    new StringBuilder("<c:ser xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">");
            data.name(xml, chart.series().get(i).name(), i);
            data.categories(xml, chart.categories());
            data.values(xml, chart.series().get(i).values(), i);
            replace(
                    own,
                    SafeXml.parse(xml.append("</c:ser>").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        for (int i = chart.series().size(); i < series.size(); i++) {
            series.get(i).getParentNode().removeChild(series.get(i));
        }
        file.put(part, document, new XmlOut());
        String workbook = file.related(part).values().stream()
                .filter(relation -> relation.type().equals("package"))
                .map(OfficePackage.Relation::target)
                .findFirst()
                .orElse("");
        if (!workbook.isEmpty()) {
            file.put(workbook, SmallWorkbook.of(chart));
        }
    }

    /** One more series after the last, in a colour of the program's choice. */
    private static Element copy(Element last, int number) {
        Element copy = (Element) last.cloneNode(true);
        Dom.child(copy, "idx").ifPresent(idx -> idx.setAttribute("val", String.valueOf(number)));
        Dom.child(copy, "order").ifPresent(order -> order.setAttribute("val", String.valueOf(number)));
        Dom.child(copy, "spPr").ifPresent(copy::removeChild);
        last.getParentNode().insertBefore(copy, last.getNextSibling());
        return copy;
    }

    /** Name, categories and values; whatever says how they look stays. */
    private static void replace(Element series, Document data) {
        Element from = data.getDocumentElement();
        for (Element child : Dom.children(from)) {
            Element own = (Element) series.getOwnerDocument().importNode(child, true);
            own.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:c", String.valueOf(child.getNamespaceURI()));
            Optional<Element> old = Dom.child(series, String.valueOf(child.getLocalName()));
            if (old.isPresent()) {
                series.replaceChild(own, old.get());
            } else {
                series.insertBefore(own, place(series, String.valueOf(child.getLocalName())));
            }
        }
    }

    /** What a new child goes before, as the order of a series' children is fixed. */
    private static org.w3c.dom.@org.jspecify.annotations.Nullable Node place(Element series, String name) {
        List<String> after = name.equals("tx")
                ? List.of(
                        "spPr",
                        "invertIfNegative",
                        "marker",
                        "explosion",
                        "dPt",
                        "dLbls",
                        "trendline",
                        "errBars",
                        "cat",
                        "val",
                        "smooth",
                        "shape",
                        "extLst")
                : name.equals("cat")
                        ? List.of("val", "smooth", "shape", "extLst")
                        : List.of("smooth", "shape", "extLst");
        return Dom.children(series).stream()
                .filter(child -> after.contains(child.getLocalName()))
                .findFirst()
                .orElse(null);
    }
}
