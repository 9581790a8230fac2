package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin rules …} */
@Command(
        name = "rules",
        description = "Work with rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesListCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesRunCommand.class,
            RulesExplainCommand.class,
            RulesDrlCommand.class,
            RulesEjectCommand.class,
            RulesConvertCommand.class,
            RulesPlanCommand.class,
            RulesQueryCommand.class,
            RulesCoverageCommand.class
        },
        footer = {"", "Examples:", "  tocsin rules list --device windows", "  tocsin rules check", "  tocsin rules test"
        })
final class RulesCommand {}
