package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin config …} */
@Command(
        name = "config",
        description = "Check the settings.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigCheckCommand.class, ConfigSchemaCommand.class},
        footer = {"", "Example:", "  tocsin config check"})
final class ConfigCommand {}
