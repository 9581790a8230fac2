package io.tocsin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of rules' tests as JUnit XML, a suite for each rule, as build servers read it. */
final class JunitReport {
    private JunitReport() {}

    static void write(Path file, List<RuleTestResult> results) throws IOException {
        Map<String, List<RuleTestResult>> byRule = new LinkedHashMap<>();
        results.forEach(result ->
                byRule.computeIfAbsent(result.rule(), none -> new ArrayList<>()).add(result));
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            summary(xml, "tocsin rules", results);
            for (Map.Entry<String, List<RuleTestResult>> rule : byRule.entrySet()) {
                xml.writeStartElement("testsuite");
                summary(xml, rule.getKey(), rule.getValue());
                for (RuleTestResult result : rule.getValue()) {
                    test(xml, result);
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void summary(XMLStreamWriter xml, String name, List<RuleTestResult> results)
            throws XMLStreamException {
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(results.size()));
        attribute(
                xml,
                "failures",
                String.valueOf(
                        results.stream().filter(result -> !result.passed()).count()));
        attribute(
                xml,
                "time",
                seconds(results.stream()
                        .mapToDouble(RuleTestResult::milliseconds)
                        .sum()));
    }

    private static void test(XMLStreamWriter xml, RuleTestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "name", result.test());
        attribute(xml, "classname", result.rule());
        attribute(xml, "file", result.file());
        attribute(xml, "line", String.valueOf(result.line()));
        attribute(xml, "time", seconds(result.milliseconds()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            attribute(xml, "message", result.why().getFirst());
            xml.writeCharacters(safe(String.join("\n", result.why())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, safe(value));
    }

    /** XML has no way to write some characters. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .map(character -> isXml(character) ? character : '\ufffd')
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd)
                || character >= 0x10000;
    }

    private static String seconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1000);
    }
}
