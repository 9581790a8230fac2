package io.tocsin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A backtest for people.
 *
 * <pre>{@code
 * 2 rules over 1,234 events from 2026-11-24T00:00:00Z to 2026-11-25T00:00:00Z: 3 alerts, in 0.8 s, 1,542 events/s
 *
 * rule         hits  alerts  hits over time
 * brute-force   120       3  ·····▁▁▂█▃··
 *
 * 1 alert gained, 0 lost, 2 the same
 * + 2026-11-24T08:00:00Z  brute-force  web  source.ip=10.0.0.1  12 events
 * }</pre>
 */
final class BacktestText {
    /** More alerts than this are for {@code --json}. */
    private static final int SHOWN = 20;

    private final PrintWriter out;
    private final Terminal terminal;

    BacktestText(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(BacktestReport report) {
        out.println(String.format(
                Locale.ROOT,
                "%s over %,d events from %s to %s: %s, in %.1f s, %,d events/s",
                Counted.of(report.ruleCount(), "rule"),
                report.events(),
                report.from(),
                report.to(),
                Counted.of(report.alerts().size(), "alert"),
                report.seconds(),
                (long) (report.events() / Math.max(report.seconds(), 0.001))));
        if (!report.rules().isEmpty()) {
            out.println();
            Table table = new Table("rule", ">hits", ">alerts", "hits over time");
            report.rules().forEach(line -> table.row(line.rule(), line.matches(), line.alerts(), line.chart()));
            table.print(out, terminal, Terminal.columns());
        }
        BacktestDiff diff = report.diff();
        if (diff == null) {
            alerts("  ", report.alerts());
        } else {
            out.println();
            out.println(Counted.of(diff.gained().size(), "alert") + " gained, "
                    + diff.lost().size() + " lost, " + diff.same() + " the same");
            alerts("+ ", diff.gained());
            alerts("- ", diff.lost());
        }
    }

    private void alerts(String mark, List<BacktestReport.Raised> alerts) {
        if (mark.isBlank() && !alerts.isEmpty()) {
            out.println();
        }
        alerts.stream()
                .limit(SHOWN)
                .forEach(alert -> out.println(Terminal.plain(mark + alert.opened() + "  " + alert.rule() + "  "
                        + alert.device() + "  " + alert.group() + (alert.group().isEmpty() ? "" : "  ")
                        + Counted.of(alert.count(), "event"))));
        if (alerts.size() > SHOWN) {
            out.println(mark + (alerts.size() - SHOWN) + " more; --json has them all");
        }
    }
}
