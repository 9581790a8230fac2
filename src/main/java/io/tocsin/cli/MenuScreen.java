package io.tocsin.cli;

import io.tocsin.cli.Terminal.Style;
import java.io.PrintWriter;

/** The menu itself. */
record MenuScreen(Terminal terminal) {
    static MenuScreen of(Terminal terminal) {
        return new MenuScreen(terminal);
    }

    void print(PrintWriter out) {
        out.println();
        out.println("  " + terminal.paint(Style.STRONG, "Tocsin") + " "
                + terminal.paint(Style.SOFT, VersionCommand.version()));
        out.println();
        line(out, "1", "Alerting", "alerts as they are raised, live");
        line(out, "2", "Reporting", "daily, weekly, monthly");
        line(out, "3", "Health check", "the server, its cluster, Logstash");
        line(out, "4", "Log search", "look for events of a device");
        line(out, "5", "Rules", "check and test them");
        line(out, "q", "Quit", "");
        out.println();
        out.println(terminal.paint(
                Style.SOFT, "  Or any command, such as: alerts list --state open. Tab completes, help tells more."));
        out.println();
        out.flush();
    }

    private void line(PrintWriter out, String key, String name, String what) {
        out.println(("  [" + terminal.paint(Style.STRONG, key) + "] " + "%-14s".formatted(name)
                        + terminal.paint(Style.SOFT, what))
                .stripTrailing());
    }
}
