package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin alerts …} */
@Command(
        name = "alerts",
        description = "Look at a running server's alerts and say what became of them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AlertsListCommand.class,
            AlertsShowCommand.class,
            AlertsAckCommand.class,
            AlertsCloseCommand.class,
            AlertsReopenCommand.class,
            AlertsWatchCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  tocsin alerts list --state open --level high",
            "  tocsin alerts show 6f0c2d1e",
            "  tocsin alerts ack 6f0c2d1e --comment \"asked ada\"",
            "  tocsin alerts watch"
        })
final class AlertsCommand {}
