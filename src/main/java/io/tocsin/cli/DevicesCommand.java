package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin devices …} */
@Command(
        name = "devices",
        description = "List, add and check the log sources that are watched.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DevicesListCommand.class,
            DevicesPresetsCommand.class,
            DevicesAddCommand.class,
            DevicesCheckCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  tocsin devices list",
            "  tocsin devices presets",
            "  tocsin devices add winlogbeat",
            "  tocsin devices check"
        })
final class DevicesCommand {}
