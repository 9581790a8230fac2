package io.tocsin.report;

import io.tocsin.report.Block.Column;
import io.tocsin.report.Block.Column.Kind;
import java.time.Duration;
import java.util.List;

/** How well the time of a report was watched: a row for each device. */
final class CoverageRows {
    private static final List<Column> COLUMNS = List.of(
            new Column("device", "Device", Kind.TEXT),
            new Column("evaluated", "Evaluated", Kind.SHARE),
            new Column("late", "Of it late", Kind.DURATION),
            new Column("partly", "Not by all rules", Kind.DURATION),
            new Column("missed", "Not evaluated", Kind.DURATION),
            new Column("unknown", "Not known", Kind.DURATION),
            new Column("holes", "Holes", Kind.NUMBER),
            new Column("reasons", "Reasons", Kind.TEXT));

    /** What templates call its columns. */
    static final List<String> KEYS = COLUMNS.stream().map(Column::key).toList();

    private CoverageRows() {}

    static Block table(Section.Head head, String heading, String paragraph, List<WatchedTime> devices) {
        return new Block.Table(
                head.name(),
                heading,
                paragraph,
                COLUMNS,
                Rows.of(devices.stream().map(CoverageRows::row).toList()),
                "");
    }

    private static List<Object> row(WatchedTime time) {
        return List.of(
                time.device(),
                (double) seconds(time.evaluated()) / Math.max(1, seconds(time.whole())),
                seconds(time.late()),
                seconds(time.partly()),
                seconds(time.missed()),
                seconds(time.unknown()),
                time.holes(),
                time.reasons());
    }

    /** The bounds of a span are a nanosecond off. */
    private static long seconds(Duration duration) {
        return Math.round(duration.toMillis() / 1_000.0);
    }
}
