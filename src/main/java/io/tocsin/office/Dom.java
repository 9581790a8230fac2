package io.tocsin.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Walking through XML by local names: office files use one namespace for each prefix. */
final class Dom {
    private Dom() {}

    static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Node parent, String name) {
        return children(parent).stream().filter(child -> is(child, name)).toList();
    }

    static Optional<Element> child(Node parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** All below, in the document's order. */
    static List<Element> all(Node parent, String name) {
        NodeList found = switch (parent) {
            case Element element -> element.getElementsByTagNameNS("*", name);
            case Document document -> document.getElementsByTagNameNS("*", name);
            default -> throw new IllegalArgumentException("has no elements below: " + parent);
        };
        List<Element> all = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    static boolean is(Node node, String name) {
        return node instanceof Element && name.equals(node.getLocalName());
    }

    /** The nearest element around, or nothing. */
    static Optional<Element> around(Node node, String name) {
        for (Node parent = node.getParentNode(); parent != null; parent = parent.getParentNode()) {
            if (is(parent, name)) {
                return Optional.of((Element) parent);
            }
        }
        return Optional.empty();
    }
}
