package io.tocsin.office;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/** Writes documents as XML. In some places of them something else is written that would be too long for memory. */
final class XmlOut {
    private static final String SLOT = "tocsin-slot";

    /** XML that is written when its place comes. */
    interface Slot {
        void write(Writer out) throws IOException;
    }

    private final Map<String, Slot> slots = new HashMap<>();

    /** A node that stands for what the slot writes. */
    Node slot(Document document, Slot slot) {
        String id = String.valueOf(slots.size());
        slots.put(id, slot);
        return document.createProcessingInstruction(SLOT, id);
    }

    void write(Document document, Writer out) throws IOException {
        out.write(Xml.HEADER);
        write(document.getDocumentElement(), out);
    }

    void write(Node node, Writer out) throws IOException {
        switch (node) {
            case Element element -> writeElement(element, out);
            case ProcessingInstruction instruction
            when instruction.getTarget().equals(SLOT) ->
                Objects.requireNonNull(slots.get(instruction.getData())).write(out);
            case org.w3c.dom.Text text -> out.write(Xml.escape(text.getData()));
            default -> {
                // comments and other instructions say nothing to office programs
            }
        }
    }

    private void writeElement(Element element, Writer out) throws IOException {
        out.write('<');
        out.write(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            out.write(' ');
            out.write(attribute.getNodeName());
            out.write("=\"");
            out.write(
                    Xml.escape(attribute.getNodeValue()).replace("\n", "&#10;").replace("\t", "&#9;"));
            out.write('"');
        }
        Node child = element.getFirstChild();
        if (child == null) {
            out.write("/>");
            return;
        }
        out.write('>');
        for (; child != null; child = child.getNextSibling()) {
            write(child, out);
        }
        out.write("</");
        out.write(element.getTagName());
        out.write('>');
    }
}
