package io.tocsin.office;

import io.tocsin.report.Block.Column.Kind;
import io.tocsin.report.Figure;
import io.tocsin.rule.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Cells as people read them. */
record CellFormat(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    String text(Object cell, Kind kind) {
        return switch (cell) {
            case Instant time -> TIME.format(time.atZone(zone));
            case Double share when kind == Kind.SHARE -> String.format(Locale.ENGLISH, "%.1f %%", share * 100);
            case Number seconds
            when kind == Kind.DURATION -> Durations.words(Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000)));
            case Long number when kind == Kind.NUMBER -> Figure.text(number);
            case Double number when kind == Kind.NUMBER -> Figure.text(number);
            case Double number -> Figure.plain(number);
            default -> cell.toString();
        };
    }
}
