package io.tocsin.office;

import io.tocsin.report.Report;
import java.io.IOException;
import java.util.Objects;

/** Who made a file, when, and what it is about. */
final class CoreProperties {
    private static final String PART = "docProps/core.xml";
    private static final String RELATION =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

    private CoreProperties() {}

    static void put(OfficePackage file, Report report) throws IOException {
        if (!file.has(PART)) {
            file.relate("", RELATION, PART);
        }
        String time = report.generated()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        file.putText(
                PART,
                "application/vnd.openxmlformats-package.core-properties+xml",
                Xml.HEADER
                        + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
                        + Xml.escape(report.definition().title()) + "</dc:title><dc:creator>"
                        + Xml.escape(
                                Objects.requireNonNullElse(report.definition().author(), "Tocsin"))
                        + "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + time + "</dcterms:created>"
                        + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">" + time
                        + "</dcterms:modified></cp:coreProperties>");
    }
}
