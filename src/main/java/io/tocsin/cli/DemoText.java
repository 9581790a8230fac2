package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.demo.DemoSummary;
import io.tocsin.demo.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A demo's summary for people. */
final class DemoText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final Terminal terminal;

    DemoText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(DemoSummary summary) {
        title("Alerts per rule");
        summary.alertsPerRule().forEach((rule, count) -> out.println("  " + pad(count, 5) + "  " + plain(rule)));
        Verdict verdict = summary.verdict();
        if (!verdict.findings().isEmpty()) {
            title("Planted incidents");
            verdict.findings().forEach(this::print);
        }
        if (!verdict.findings().isEmpty() && !verdict.unexpected().isEmpty()) {
            title("Alerts that belong to no incident");
            verdict.unexpected().forEach(this::print);
        }
        out.println();
        out.println(total(summary));
        if (!verdict.findings().isEmpty()) {
            out.println(result(summary));
        }
    }

    private void print(Verdict.Finding finding) {
        String found = finding.found() ? terminal.paint(Style.GOOD, "found ") : terminal.paint(Style.BAD, "missed");
        out.println("  " + found + "  " + TIME.format(finding.incident().from()) + "  "
                + plain(finding.incident().device()) + "  "
                + terminal.paint(Style.STRONG, plain(finding.incident().name())) + "  "
                + Counted.of(finding.alerts().size(), "alert"));
        finding.missing().forEach(missing -> out.println("          missing: " + plain(missing)));
    }

    private void print(Alert alert) {
        out.println("  " + TIME.format(alert.opened()) + "  " + plain(alert.device()) + "  " + plain(alert.ruleId())
                + "  " + plain(alert.group()));
    }

    private static String total(DemoSummary summary) {
        return "%,d events, %s; %,d events a second; loading %s, evaluation %s, everything %s"
                .formatted(
                        summary.events(),
                        Counted.of(summary.alerts().size(), "alert"),
                        summary.eventsPerSecond(),
                        seconds(summary.times().load()),
                        seconds(summary.times().evaluate()),
                        seconds(summary.times().total()));
    }

    private String result(DemoSummary summary) {
        Verdict verdict = summary.verdict();
        String found = verdict.found() + " of "
                + Counted.of(verdict.findings().size(), "planted incident") + " found, "
                + Counted.of(verdict.unexpected().size(), "unexpected alert");
        return summary.passed() ? terminal.paint(Style.GOOD, found) : terminal.paint(Style.BAD, found);
    }

    private void title(String text) {
        out.println();
        out.println(terminal.paint(Style.STRONG, text));
    }

    private static String pad(long number, int width) {
        return String.format(Locale.ROOT, "%" + width + "d", number);
    }

    private static String plain(Object value) {
        return Terminal.plain(value);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
