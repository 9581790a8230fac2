package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin rules …} */
@Command(
        name = "rules",
        description = "Work with rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RulesCheckCommand.class, RulesRunCommand.class})
final class RulesCommand {}
