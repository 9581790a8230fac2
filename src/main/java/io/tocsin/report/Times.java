package io.tocsin.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times as people write them. */
public final class Times {
    private Times() {}

    /**
     * {@code 2026-11-24} (when that day begins), {@code 2026-11-24T06:00}, {@code 2026-11-24T06:00Z}
     *
     * @param zone of what does not name one
     * @throws IllegalArgumentException for anything else
     */
    public static Instant parse(String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "expected a time such as 2026-11-24 or 2026-11-24T06:00, found " + text, wrong);
        }
    }

    /**
     * What a report is asked to be about; without any of these its last completed period.
     *
     * @param at when that is seen from; null for now
     * @param from the begin of any other time, which needs its end, too
     * @throws IllegalArgumentException when they do not fit together
     */
    public static Span span(
            ReportDefinition definition, @Nullable String at, @Nullable String from, @Nullable String to, Instant now) {
        ZoneId zone = definition.zone();
        if ((from == null) != (to == null)) {
            throw new IllegalArgumentException("from and to go together");
        }
        if (from != null && to != null) {
            if (at != null) {
                throw new IllegalArgumentException("either at, or from and to");
            }
            return new Span(named("from", from, zone), named("to", to, zone), zone);
        }
        return DueRuns.span(definition, at == null ? now : named("at", at, zone));
    }

    private static Instant named(String name, String text, ZoneId zone) {
        try {
            return parse(text, zone);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }
}
