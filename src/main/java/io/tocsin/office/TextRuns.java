package io.tocsin.office;

import io.tocsin.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The text of a paragraph, which office programs cut into runs as they like: placeholders are found all the same. What a
 * placeholder stands for has the look of the run that it begins in.
 *
 * @param run the element of a run
 */
record TextRuns(String paragraph, String run) {
    static TextRuns word() {
        return new TextRuns("p", "r");
    }

    static TextRuns slides() {
        return new TextRuns("p", "r");
    }

    String text(Element paragraph) {
        StringBuilder text = new StringBuilder();
        texts(paragraph).forEach(one -> text.append(one.getTextContent()));
        return text.toString();
    }

    /** Text elements of this paragraph and not of those inside it, as in text boxes. */
    private List<Element> texts(Element paragraph) {
        List<Element> texts = new ArrayList<>();
        collect(paragraph, texts);
        return texts;
    }

    private void collect(Node node, List<Element> texts) {
        for (Element child : Dom.children(node)) {
            if (Dom.is(child, "t")) {
                texts.add(child);
            } else if (!Dom.is(child, paragraph)) {
                collect(child, texts);
            }
        }
    }

    void fill(Element paragraph, Map<String, String> values) {
        List<Element> texts = texts(paragraph);
        String whole = text(paragraph);
        if (!whole.contains("{{")) {
            return;
        }
        Matcher matcher = Texts.PLACEHOLDER.matcher(whole);
        // From the end, so that what comes before stays where it is.
        List<int[]> places = new ArrayList<>();
        List<String> instead = new ArrayList<>();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value != null) {
                places.addFirst(new int[] {matcher.start(), matcher.end()});
                instead.addFirst(value);
            }
        }
        for (int i = 0; i < places.size(); i++) {
            replace(texts, places.get(i)[0], places.get(i)[1], instead.get(i));
        }
        texts.forEach(TextRuns::keepSpace);
    }

    private static void replace(List<Element> texts, int from, int to, String value) {
        int start = 0;
        boolean put = false;
        for (Element element : texts) {
            String text = element.getTextContent();
            int end = start + text.length();
            if (end > from && start < to) {
                String before = text.substring(0, Math.max(0, from - start));
                String after = text.substring(Math.min(text.length(), to - start));
                element.setTextContent(before + (put ? "" : value) + after);
                put = true;
            }
            start = end;
        }
    }

    private static void keepSpace(Element text) {
        String content = text.getTextContent();
        if (!content.equals(content.strip()) && "w".equals(text.getPrefix())) {
            text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        }
    }
}
