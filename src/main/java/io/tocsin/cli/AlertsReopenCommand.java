package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin alerts reopen} */
@Command(
        name = "reopen",
        description = "Open alerts again.",
        footer = {"", "Example:", "  tocsin alerts reopen 6f0c2d1e"})
final class AlertsReopenCommand extends AlertsTriage {
    AlertsReopenCommand() {
        super("reopen");
    }
}
