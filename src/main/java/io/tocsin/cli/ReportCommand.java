package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin report …} */
@Command(
        name = "report",
        aliases = "reports",
        description = "Make reports: daily, weekly, monthly or of any time.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ReportListCommand.class,
            ReportRunCommand.class,
            ReportCheckCommand.class,
            ReportDiffCommand.class
        },
        footer = {"", "Examples:", "  tocsin report list", "  tocsin report run --period weekly"})
final class ReportCommand {}
