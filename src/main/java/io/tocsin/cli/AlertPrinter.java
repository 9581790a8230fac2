package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.Briefing;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.rule.Level;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Alerts on the console as they are raised: one line each, details indented below.
 *
 * <pre>{@code
 * 2024-07-01 12:00:00Z  high      Brute-force login  linux-auth  source.ip=203.0.113.77  12 events
 *     12 failed logins of ada
 *     rule brute-force-login, attack.t1110, events from 11:58:30Z to 12:00:30Z, alert 6f0c…
 *     owner identity team, runbook https://wiki.example.com/brute-force, notify soc
 * }</pre>
 *
 * Each alert is written at once: several threads may share a printer.
 */
public final class AlertPrinter implements AlertListener {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final String END = System.lineSeparator();

    private final Consumer<String> out;
    private final Terminal terminal;

    public AlertPrinter(PrintStream out, Terminal terminal) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                terminal);
    }

    /** @param out takes an alert's lines at once */
    AlertPrinter(Consumer<String> out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void raised(Alert alert) {
        out.accept(line(alert) + END + message(alert) + details(alert) + END + help(alert));
    }

    /** Silent: an alert that goes on would fill the screen. */
    @Override
    public void changed(Alert alert) {}

    private String line(Alert alert) {
        List<String> parts = new ArrayList<>(List.of(
                terminal.paint(Style.SOFT, DAY_AND_TIME.format(alert.opened())),
                level(alert.level()),
                terminal.paint(Style.STRONG, Terminal.plain(alert.ruleTitle())),
                Terminal.plain(alert.device())));
        if (!alert.group().values().isEmpty()) {
            parts.add(Terminal.plain(alert.group()));
        }
        parts.add(alert.count() == 1 ? "1 event" : alert.count() + " events");
        return String.join("  ", parts);
    }

    /** Line by line, as its author wrote it; values hold no line ends. */
    private static String message(Alert alert) {
        String message = alert.briefing().message();
        return message == null
                ? ""
                : message.lines()
                        .map(line -> "    " + Terminal.plain(line) + END)
                        .collect(Collectors.joining());
    }

    /** What to do, and who may know more. */
    private String help(Alert alert) {
        Briefing briefing = alert.briefing();
        List<String> parts = new ArrayList<>();
        if (briefing.owner() != null) {
            parts.add("owner " + briefing.owner());
        }
        if (briefing.runbook() != null) {
            parts.add("runbook " + briefing.runbook());
        }
        if (!briefing.receivers().isEmpty()) {
            parts.add("notify " + String.join(", ", briefing.receivers()));
        }
        return parts.isEmpty()
                ? ""
                : terminal.paint(Style.SOFT, "    " + Terminal.plain(String.join(", ", parts))) + END;
    }

    private String details(Alert alert) {
        List<String> parts = new ArrayList<>(List.of("rule " + alert.ruleId()));
        if (alert.ruleAuthor() != null) {
            parts.add("by " + alert.ruleAuthor());
        }
        parts.addAll(alert.tags());
        parts.add(when(alert.first(), alert.last()));
        parts.add("alert " + alert.id());
        return terminal.paint(Style.SOFT, "    " + Terminal.plain(String.join(", ", parts)));
    }

    private static String when(Instant first, Instant last) {
        return first.equals(last)
                ? "event at " + TIME.format(first)
                : "events from " + TIME.format(first) + " to " + TIME.format(last);
    }

    private String level(Level level) {
        return switch (level) {
            case INFORMATIONAL -> terminal.paint(Style.SOFT, "info    ");
            case LOW -> terminal.paint(Style.LOW, "low     ");
            case MEDIUM -> terminal.paint(Style.MEDIUM, "medium  ");
            case HIGH -> terminal.paint(Style.HIGH, "high    ");
            case CRITICAL -> terminal.paint(Style.CRITICAL, "critical");
        };
    }
}
