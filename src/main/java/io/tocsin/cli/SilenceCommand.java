package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin silence …} */
@Command(
        name = "silence",
        description = {
            "Keep alerts from being shown for a while.",
            "They are raised and kept as ever; tocsin alerts list --silenced shows them."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SilenceAddCommand.class,
            SilenceListCommand.class,
            SilenceShowCommand.class,
            SilenceExpireCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  tocsin silence add rule=port-scan source.ip=10.1.2.3 --for 2h --reason \"our own scanner\" --owner ada",
            "  tocsin silence list",
            "  tocsin silence expire 0c5e1f2a"
        })
final class SilenceCommand {}
