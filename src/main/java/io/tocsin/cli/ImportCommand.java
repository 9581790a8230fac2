package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin import …} */
@Command(
        name = "import",
        description = "Take over the settings and rules of another system.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ImportPyAlertCommand.class,
        footer = {"", "Example:", "  tocsin import pyalert /opt/pyalert --out tocsin.yaml"})
final class ImportCommand {}
