package io.tocsin.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as people read them: UTC, as in every other line that Tocsin prints. */
final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** What is no time stays as it is. */
    static String readable(String instant) {
        try {
            return SECONDS.format(Instant.parse(instant));
        } catch (DateTimeParseException other) {
            return instant;
        }
    }
}
