package io.tocsin.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Why a template cannot be used: parts that are missing, and what may be run or fetched when a report made of it is opened. */
final class TemplateFaults {
    /** The last words of relations to what is run. */
    private static final List<String> RUN =
            List.of("vbaProject", "wordVbaData", "control", "oleObject", "xlMacrosheet", "xlIntlMacrosheet");

    /** Fields of Word that fetch something, or start a program that does. */
    private static final Pattern FETCHING =
            Pattern.compile("\\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\\b", Pattern.CASE_INSENSITIVE);

    /** What the part must be that a relation points at. */
    private static final Map<String, List<String>> ROOTS = Map.ofEntries(
            Map.entry("officeDocument", List.of("document", "presentation", "workbook")),
            Map.entry("styles", List.of("styles", "styleSheet")),
            Map.entry("settings", List.of("settings")),
            Map.entry("numbering", List.of("numbering")),
            Map.entry("header", List.of("hdr")),
            Map.entry("footer", List.of("ftr")),
            Map.entry("fontTable", List.of("fonts")),
            Map.entry("theme", List.of("theme")),
            Map.entry("slide", List.of("sld")),
            Map.entry("slideLayout", List.of("sldLayout")),
            Map.entry("slideMaster", List.of("sldMaster")),
            Map.entry("worksheet", List.of("worksheet")),
            Map.entry("sharedStrings", List.of("sst")),
            Map.entry("chart", List.of("chartSpace")));

    private final OfficePackage template;
    private final List<String> problems = new ArrayList<>();

    private TemplateFaults(OfficePackage template) {
        this.template = template;
    }

    /** One line each. */
    static List<String> of(OfficePackage template) throws IOException {
        TemplateFaults faults = new TemplateFaults(template);
        faults.root(OfficePackage.TYPES, "Types");
        for (String part : template.parts()) {
            String lower = part.toLowerCase(Locale.ROOT);
            if (lower.endsWith("vbaproject.bin") || lower.contains("/activex/") || lower.contains("macrosheets/")) {
                faults.problems.add(part + " holds macros; save the template without them");
            } else if (lower.endsWith(".rels")) {
                faults.root(part, "Relationships");
                faults.relations(part);
            } else if (lower.endsWith(".xml")) {
                faults.content(
                        part, template.xml(part)); // broken XML is told now and not when half a report is written
            }
        }
        return faults.problems;
    }

    private void root(String part, String name) throws IOException {
        if (!Dom.is(template.xml(part).getDocumentElement(), name)) {
            problems.add(part + " is damaged: it is no " + name);
        }
    }

    private void relations(String part) throws IOException {
        String from = part.replaceFirst("_rels/([^/]*)\\.rels$", "$1");
        for (Element relation : Dom.children(template.xml(part).getDocumentElement())) {
            String type = lastWord(relation.getAttribute("Type"));
            String target = relation.getAttribute("Target");
            if (RUN.contains(type)) {
                problems.add(part + " refers to " + target + ", which may run something; save the template without it");
            } else if (!relation.getAttribute("TargetMode").equals("External")) {
                inside(part, type, from, target);
            } else if (!isLink(type, target)) {
                problems.add(part + " refers to " + target + " outside of the file; embed it or take it out");
            }
        }
    }

    private static String lastWord(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private void inside(String part, String type, String from, String target) throws IOException {
        String related;
        try {
            related = target.startsWith("#") ? from : OfficePackage.resolve(from, target);
        } catch (IllegalArgumentException noAddress) {
            problems.add(part + " refers to " + target + ", which is no address");
            return;
        }
        List<String> roots = ROOTS.get(type);
        if (!template.has(related)) {
            problems.add(part + " refers to " + target + ", which is missing");
        } else if (roots != null
                && !roots.contains(template.xml(related).getDocumentElement().getLocalName())) {
            problems.add(related + " is damaged: it is no " + String.join(" or ", roots));
        }
    }

    /** What is opened only when a reader clicks on it. */
    private static boolean isLink(String type, String target) {
        return type.equals("hyperlink") && target.matches("(?i)(https?|mailto):.*");
    }

    /** A field may be cut into runs. */
    private void content(String part, Document content) {
        StringBuilder fields = new StringBuilder();
        Dom.all(content, "instrText").forEach(text -> fields.append(text.getTextContent()));
        Dom.all(content, "fldSimple").forEach(field -> {
            for (int i = 0; i < field.getAttributes().getLength(); i++) {
                fields.append(' ').append(field.getAttributes().item(i).getNodeValue());
            }
        });
        Matcher fetching = FETCHING.matcher(fields);
        if (fetching.find()) {
            problems.add(part + " has a field " + fetching.group().toUpperCase(Locale.ROOT)
                    + ", which reads something outside of the file; take it out");
        }
        if (!Dom.all(content, "ddeLink").isEmpty()
                || !Dom.all(content, "oleLink").isEmpty()) {
            problems.add(part + " links to another program; take the link out");
        }
    }
}
