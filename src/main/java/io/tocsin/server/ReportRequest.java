package io.tocsin.server;

import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import io.tocsin.report.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A wish for a report, as HTTP and the event bus bring it: {@code {"report": "failed-logins", "at": "2026-11-24",
 * "formats": ["docx"]}}, or {@code from} and {@code to} instead of {@code at}, or neither.
 */
record ReportRequest(ReportDefinition definition, Span span, List<Format> formats) {
    static final List<String> KEYS = List.of("report", "at", "from", "to", "formats");
    private static final int LONGEST = 1_000;

    /** @throws BadRequestException saying what is wrong with it */
    static ReportRequest read(JsonObject json, List<ReportDefinition> known, Instant now) {
        JsonBody body = JsonBody.of(json, KEYS);
        String id = body.text("report", LONGEST);
        ReportDefinition definition = known.stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        id == null ? "report is missing: the id of one" : "there is no report " + id));
        try {
            Span span = Times.span(
                    definition, body.text("at", LONGEST), body.text("from", LONGEST), body.text("to", LONGEST), now);
            return new ReportRequest(definition, span, formats(json, definition));
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Format> formats(JsonObject json, ReportDefinition definition) {
        Object given = json.getValue("formats");
        if (given == null) {
            return definition.formats();
        }
        if (!(given instanceof JsonArray list) || list.isEmpty()) {
            throw new BadRequestException("formats must be a list such as [\"docx\"]");
        }
        return list.stream()
                .map(name -> Format.of(String.valueOf(name))
                        .orElseThrow(() -> new BadRequestException("there is no format %s; known are %s"
                                .formatted(name, String.join(", ", Format.names())))))
                .distinct()
                .toList();
    }
}
