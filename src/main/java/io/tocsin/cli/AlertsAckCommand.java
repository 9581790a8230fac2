package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin alerts ack} */
@Command(
        name = "ack",
        description = "Acknowledge alerts: somebody is looking at them.",
        footer = {"", "Example:", "  tocsin alerts ack 6f0c2d1e --comment \"asked ada\""})
final class AlertsAckCommand extends AlertsTriage {
    AlertsAckCommand() {
        super("ack");
    }
}
