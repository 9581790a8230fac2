package io.tocsin.server;

import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceMatcher;
import io.tocsin.rule.Durations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A wish for a silence, as HTTP and the event bus bring it: {@code {"matchers": [{"name": "rule", "value": "scan-*"}],
 * "for": "2h", "reason": "our own scanner", "owner": "ada"}}, with {@code ends} instead of {@code for}; {@code starts} is
 * now where it is left out. Durations count by the server's clock.
 */
record SilenceRequest(JsonBody body) {
    static final List<String> KEYS = List.of("matchers", "starts", "ends", "for", "reason", "owner");
    private static final int LONGEST_TEXT = 1_000;

    /** @throws BadRequestException saying what is wrong with it */
    Silence silence(Instant wallClock) {
        Instant now = wallClock.truncatedTo(ChronoUnit.MILLIS);
        Instant starts = time("starts", now);
        Instant ends = ends(starts);
        if (!ends.isAfter(starts)) {
            throw new BadRequestException("it must end after it starts, at %s".formatted(starts));
        }
        if (!ends.isAfter(now)) {
            throw new BadRequestException("it would be over already: it is %s at the server".formatted(now));
        }
        try {
            return new Silence(
                    UUID.randomUUID().toString(),
                    matchers(),
                    starts,
                    ends,
                    needed("reason"),
                    needed("owner"),
                    now,
                    null);
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException(String.valueOf(wrong.getMessage()));
        }
    }

    private Instant ends(Instant starts) {
        String lasting = body.text("for", LONGEST_TEXT);
        String until = body.text("ends", LONGEST_TEXT);
        if ((lasting == null) == (until == null)) {
            throw new BadRequestException("give either for, such as 2h, or ends, such as 2026-01-31T12:00:00Z");
        }
        try {
            return lasting == null ? time("ends", starts) : starts.plus(Durations.parse(lasting));
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException("for: " + wrong.getMessage());
        }
    }

    private Instant time(String name, Instant otherwise) {
        String text = body.text(name, LONGEST_TEXT);
        try {
            return text == null ? otherwise : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException wrong) {
            throw new BadRequestException(
                    "%s must be a time such as 2026-01-31T12:00:00Z, not %s".formatted(name, text));
        }
    }

    private String needed(String name) {
        String text = body.text(name, LONGEST_TEXT);
        return text == null ? "" : text;
    }

    private List<SilenceMatcher> matchers() {
        if (!(body.given().getValue("matchers") instanceof JsonArray list) || list.size() > Silence.MOST_MATCHERS) {
            throw new BadRequestException(
                    "matchers must be a list of at most 20 such as {\"name\": \"rule\", \"value\": \"scan-*\"}");
        }
        return list.stream().map(SilenceRequest::matcher).toList();
    }

    private static SilenceMatcher matcher(Object given) {
        if (given instanceof JsonObject json
                && json.size() == 2
                && json.getValue("name") instanceof String name
                && json.getValue("value") instanceof String value) {
            return new SilenceMatcher(name, value);
        }
        throw new BadRequestException("a matcher is {\"name\": …, \"value\": …}, both of them text");
    }
}
