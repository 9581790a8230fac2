package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin alerts close} */
@Command(
        name = "close",
        description = "Close alerts: nothing is left to be done.",
        footer = {"", "Example:", "  tocsin alerts close 6f0c2d1e 8a41b0c7 --comment \"our own scanner\""})
final class AlertsCloseCommand extends AlertsTriage {
    AlertsCloseCommand() {
        super("close");
    }
}
