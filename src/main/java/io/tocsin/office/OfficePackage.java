package io.tocsin.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A Word, PowerPoint or Excel file: parts, their types and how they relate (ECMA-376 part 2). */
final class OfficePackage {
    static final String TYPES = "[Content_Types].xml";
    private static final String RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships";
    static final String OFFICE_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** A part's content, written when the file is. */
    interface Part {
        void write(OutputStream out) throws IOException;
    }

    private final String name;
    private final Map<String, byte[]> read;
    private final Map<String, Part> written = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Document> relations = new HashMap<>();
    private final Map<String, Integer> highestIds = new HashMap<>();
    private final Set<String> removed = new TreeSet<>();

    /** @param parts as {@link TemplateFile} read them */
    OfficePackage(String name, Map<String, byte[]> parts) {
        this.name = name;
        this.read = parts;
    }

    /** Of a template, as messages name it. */
    String name() {
        return name;
    }

    Set<String> parts() {
        Set<String> all = new TreeSet<>(read.keySet());
        all.addAll(written.keySet());
        all.removeAll(removed);
        return all;
    }

    boolean has(String part) {
        return read.containsKey(part) || written.containsKey(part);
    }

    /** Whether a part came with the template. */
    boolean isRead(String part) {
        return read.containsKey(part);
    }

    /** A part as it was read. */
    byte[] bytes(String part) throws IOException {
        byte[] bytes = read.get(part);
        if (bytes == null) {
            throw new TemplateException(name, List.of("the part " + part + " is missing"));
        }
        return bytes;
    }

    Document xml(String part) throws IOException {
        try {
            return SafeXml.parse(bytes(part));
        } catch (TemplateException missing) {
            throw missing;
        } catch (IOException broken) {
            throw new TemplateException(name, List.of(part + ": " + broken.getMessage()));
        }
    }

    void put(String part, Part content) {
        removed.remove(part);
        written.put(part, content);
    }

    void put(String part, String type, Part content) {
        types.put(part, type);
        put(part, content);
    }

    void putText(String part, String type, String xml) {
        put(part, type, out -> out.write(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A document, with whatever its slots write. */
    void put(String part, Document document, XmlOut xml) {
        put(part, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            xml.write(document, text);
            text.flush();
        });
    }

    void remove(String part) {
        removed.add(part);
        removed.add(relationsPart(part));
        written.remove(part);
        types.remove(part);
    }

    /** Makes a relation and tells its id. */
    String relate(String from, String type, String target) throws IOException {
        Document document = relations(from);
        Element root = document.getDocumentElement();
        Integer highest = highestIds.get(from);
        int number = 1 + (highest == null ? highestId(root) : highest);
        highestIds.put(from, number);
        Element relation = document.createElementNS(RELATIONS_NS, "Relationship");
        relation.setAttribute("Id", "rId" + number);
        relation.setAttribute("Type", type.contains("://") ? type : OFFICE_NS + "/" + type);
        relation.setAttribute("Target", "/" + target);
        root.appendChild(relation);
        return "rId" + number;
    }

    private static int highestId(Element relations) {
        return Dom.children(relations).stream()
                .map(relation -> relation.getAttribute("Id"))
                .filter(id -> id.matches("rId\\d{1,8}"))
                .mapToInt(id -> Integer.parseInt(id.substring(3)))
                .max()
                .orElse(0);
    }

    /** Gives a new part the relations of another, but for those of one type. */
    void copyRelations(String from, String to, String without) throws IOException {
        Document copy = (Document) relations(from).cloneNode(true);
        for (Element relation : Dom.children(copy.getDocumentElement())) {
            if (relation.getAttribute("Type").endsWith("/" + without)) {
                copy.getDocumentElement().removeChild(relation);
            } else if (!relation.getAttribute("TargetMode").equals("External")) {
                relation.setAttribute("Target", "/" + resolve(from, relation.getAttribute("Target")));
            }
        }
        relations.put(to, copy);
    }

    /** What a part relates to, by id; of targets outside of the file nothing is told. */
    Map<String, Relation> related(String from) throws IOException {
        Map<String, Relation> related = new LinkedHashMap<>();
        for (Element relation : Dom.children(relations(from).getDocumentElement())) {
            if (!relation.getAttribute("TargetMode").equals("External")) {
                String type = relation.getAttribute("Type");
                related.put(
                        relation.getAttribute("Id"),
                        new Relation(
                                type.substring(type.lastIndexOf('/') + 1),
                                resolve(from, relation.getAttribute("Target"))));
            }
        }
        return related;
    }

    /** @param type the last word of the relation's type */
    record Relation(String type, String target) {}

    /** The part that the package itself points at. */
    String main() throws IOException {
        return related("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(() -> new TemplateException(name, List.of("it has no main document")));
    }

    Document relations(String from) throws IOException {
        Document known = relations.get(from);
        if (known == null) {
            String part = relationsPart(from);
            known = has(part)
                    ? xml(part)
                    : SafeXml.parse(
                            ("<Relationships xmlns=\"" + RELATIONS_NS + "\"/>").getBytes(StandardCharsets.UTF_8));
            relations.put(from, known);
        }
        return known;
    }

    private static String relationsPart(String from) {
        int slash = from.lastIndexOf('/') + 1;
        return from.substring(0, slash) + "_rels/" + from.substring(slash) + ".rels";
    }

    static String resolve(String from, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = from.substring(0, from.lastIndexOf('/') + 1);
        return java.net
                .URI
                .create("/" + base.replace(" ", "%20"))
                .resolve(target.replace(" ", "%20"))
                .getPath()
                .substring(1);
    }

    void write(OutputStream file) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(file);
        zip.setLevel(Deflater.BEST_SPEED);
        entry(zip, TYPES, out -> out.write(typesXml().getBytes(StandardCharsets.UTF_8)));
        Map<String, Part> all = new LinkedHashMap<>();
        read.forEach((part, bytes) -> all.put(part, out -> out.write(bytes)));
        all.putAll(written);
        relations.forEach((from, document) ->
                all.put(relationsPart(from), out -> out.write(text(document).getBytes(StandardCharsets.UTF_8))));
        for (Map.Entry<String, Part> part : all.entrySet()) {
            if (!part.getKey().equals(TYPES) && !removed.contains(part.getKey())) {
                entry(zip, part.getKey(), part.getValue());
            }
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, Part part) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same report makes the same file, whenever it is made.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        part.write(zip);
        zip.closeEntry();
    }

    private String typesXml() throws IOException {
        Document document = xml(TYPES);
        Element root = document.getDocumentElement();
        Set<String> defaults = new TreeSet<>();
        for (Element child : Dom.children(root)) {
            String part = child.getAttribute("PartName");
            defaults.add(child.getAttribute("Extension"));
            if (!part.isEmpty() && (removed.contains(part.substring(1)) || types.containsKey(part.substring(1)))) {
                root.removeChild(child);
            }
        }
        String space = Objects.requireNonNull(root.getNamespaceURI());
        if (!defaults.contains("xlsx")) {
            Element workbook = document.createElementNS(space, "Default");
            workbook.setAttribute("Extension", "xlsx");
            workbook.setAttribute("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            root.insertBefore(workbook, root.getFirstChild());
        }
        types.forEach((part, type) -> {
            Element override = document.createElementNS(space, "Override");
            override.setAttribute("PartName", "/" + part);
            override.setAttribute("ContentType", type);
            root.appendChild(override);
        });
        return text(document);
    }

    private static String text(Document document) throws IOException {
        StringWriter text = new StringWriter();
        new XmlOut().write(document, text);
        return text.toString();
    }

    /** For parts that are copied from file to file. */
    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
