package io.tocsin.server;

import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import io.tocsin.report.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a report, as HTTP and the event bus bring it: {@code {"report": "failed-logins", "at": "2026-11-24",
 * "formats": ["docx"]}}, or {@code from} and {@code to} instead of {@code at}, or neither.
 */
record ReportRequest(ReportDefinition definition, Span span, List<Format> formats) {
    private static final List<String> KEYS = List.of("report", "at", "from", "to", "formats");

    /** @throws BadRequestException saying what is wrong with it */
    static ReportRequest read(JsonObject json, List<ReportDefinition> known, Instant now) {
        for (String key : json.fieldNames()) {
            if (!KEYS.contains(key)) {
                throw new BadRequestException(
                        "there is no key %s; known are %s".formatted(key, String.join(", ", KEYS)));
            }
        }
        String id = text(json, "report");
        ReportDefinition definition = known.stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        id == null ? "report is missing: the id of one" : "there is no report " + id));
        try {
            Span span = Times.span(definition, text(json, "at"), text(json, "from"), text(json, "to"), now);
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

    private static @Nullable String text(JsonObject json, String key) {
        Object value = json.getValue(key);
        if (value != null && !(value instanceof String)) {
            throw new BadRequestException(key + " must be a text");
        }
        return (String) value;
    }
}
