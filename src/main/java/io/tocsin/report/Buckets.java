package io.tocsin.report;

import io.tocsin.report.Dimension.Step;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The stretches of time that a span falls into, by the clock and calendar of its zone. */
final class Buckets {
    /** More points than a chart can show. */
    private static final int MOST = 20_000;

    private final Span span;
    private final Step step;
    private final DayOfWeek firstDay;
    private final TreeMap<Instant, Integer> starts = new TreeMap<>();
    private final List<String> labels = new ArrayList<>();

    /** @throws IllegalArgumentException when they are too many to be shown */
    Buckets(Span span, Step step, Period period) {
        this.span = span;
        this.step = step;
        this.firstDay = period instanceof Period.Weekly weekly ? weekly.firstDay() : DayOfWeek.MONDAY;
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern(), Locale.ENGLISH);
        ZonedDateTime start = start(span.from().atZone(span.zone()));
        while (start.toInstant().isBefore(span.until())) {
            if (labels.size() == MOST) {
                throw new IllegalArgumentException("more than " + MOST + " steps of a "
                        + step.name().toLowerCase(Locale.ROOT) + " in " + span.label() + "; take a longer step");
            }
            starts.put(start.toInstant(), labels.size());
            labels.add(label(start, format));
            start = after(start);
        }
    }

    /** An hour that the clock goes through twice needs its offset, too. */
    private static String label(ZonedDateTime start, DateTimeFormatter format) {
        boolean twice = start.getZone()
                        .getRules()
                        .getValidOffsets(start.toLocalDateTime())
                        .size()
                > 1;
        return format.format(start) + (twice ? " " + start.getOffset() : "");
    }

    List<String> labels() {
        return labels;
    }

    /** @param time inside the span, or before it in a stretch that reaches into it */
    int index(Instant time) {
        Map.Entry<Instant, Integer> entry = starts.floorEntry(time);
        return entry == null ? 0 : entry.getValue();
    }

    private ZonedDateTime start(ZonedDateTime time) {
        return switch (step) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.toLocalDate().atStartOfDay(time.getZone());
            case WEEK ->
                time.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(firstDay))
                        .atStartOfDay(time.getZone());
            case MONTH -> time.toLocalDate().withDayOfMonth(1).atStartOfDay(time.getZone());
        };
    }

    private ZonedDateTime after(ZonedDateTime start) {
        return switch (step) {
            case MINUTE -> start.plusMinutes(1);
            case HOUR -> start.plusHours(1);
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(start.getZone());
            case WEEK -> start.toLocalDate().plusWeeks(1).atStartOfDay(start.getZone());
            case MONTH -> start.toLocalDate().plusMonths(1).atStartOfDay(start.getZone());
        };
    }

    /** No longer than needed to tell them apart. */
    private String pattern() {
        boolean oneDay = span.from()
                .atZone(span.zone())
                .toLocalDate()
                .equals(span.until().minusNanos(1).atZone(span.zone()).toLocalDate());
        return switch (step) {
            case MINUTE, HOUR -> oneDay ? "HH:mm" : "d MMM HH:mm";
            case DAY, WEEK -> "d MMM";
            case MONTH -> "MMM yyyy";
        };
    }
}
