package io.tocsin.server;

import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.Triage;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.rule.Level;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. Whatever is not understood is refused, so that no filter is lost unseen. */
record Parameters(MultiMap given) {
    private static final List<String> OF_ALERTS =
            List.of("device", "rule", "level", "from", "to", "limit", "after", "state", "silenced");
    private static final List<String> OF_COVERAGE = List.of("device", "rule", "from", "to");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST = 500;

    /** What fits into an address. */
    private static final int LONGEST_QUERY = 3_000;

    /** @throws BadRequestException naming the parameter */
    AlertQuery alertQuery() {
        onlyKnows(OF_ALERTS);
        Instant from = instant("from");
        Instant to = instant("to");
        if (from != null && to != null && to.isBefore(from)) {
            throw new BadRequestException("to must not be before from: %s".formatted(to));
        }
        return new AlertQuery(text("device"), text("rule"), level(), from, to, limit(), text("after"));
    }

    /**
     * The last day where no times are given.
     *
     * @throws BadRequestException naming the parameter
     */
    CoverageQuery coverageQuery(Instant now) {
        onlyKnows(OF_COVERAGE);
        Instant to = instant("to");
        Instant from = instant("from");
        Instant end = to == null ? now : to;
        Instant begin = from == null ? end.minus(A_DAY) : from;
        if (end.isBefore(begin)) {
            throw new BadRequestException("to must not be before from: %s".formatted(end));
        }
        return new CoverageQuery(text("device"), text("rule"), begin, end);
    }

    void onlyKnows(List<String> known) {
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw new BadRequestException(
                        "there is no parameter %s; known are %s".formatted(name, String.join(", ", known)));
            }
        }
    }

    /** Of the alerts that are wanted; null for all. */
    Triage.@Nullable State state() {
        String text = text("state");
        return text == null
                ? null
                : Triage.State.of(text)
                        .orElseThrow(() -> new BadRequestException(
                                "state must be one of open, acknowledged, closed, not %s".formatted(text)));
    }

    /** One that must be given. */
    String needed(String name) {
        String text = text(name);
        if (text == null) {
            throw new BadRequestException("%s is missing".formatted(name));
        }
        return text;
    }

    @Nullable
    String text(String name) {
        return text(name, LONGEST);
    }

    /** Like {@link #text}, of a few thousand characters. */
    @Nullable
    String longText(String name) {
        return text(name, LONGEST_QUERY);
    }

    private @Nullable String text(String name, int longest) {
        List<String> values = given.getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        String value = values.getFirst();
        if (values.size() > 1 || value.isBlank() || value.length() > longest) {
            throw new BadRequestException("%s must be given once, with 1 to %d characters".formatted(name, longest));
        }
        return value;
    }

    private @Nullable String level() {
        String level = text("level");
        if (level != null && Level.of(level).isEmpty()) {
            String levels = Stream.of(Level.values()).map(Level::text).collect(Collectors.joining(", "));
            throw new BadRequestException("level must be one of %s, not %s".formatted(levels, level));
        }
        return level;
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException(
                    "%s must be a time such as 2026-01-31T12:00:00Z, not %s".formatted(name, text));
        }
    }

    /** False where it is not given. */
    boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new BadRequestException("%s must be true or false, not %s".formatted(name, text));
        }
        return "true".equals(text);
    }

    int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL_LIMIT;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new BadRequestException("limit must be a number from 1 to %d, not %s".formatted(MOST, text));
        }
        return Integer.parseInt(text);
    }
}
