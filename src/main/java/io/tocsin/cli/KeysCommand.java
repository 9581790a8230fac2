package io.tocsin.cli;

import picocli.CommandLine.Command;

/** {@code tocsin keys …} */
@Command(
        name = "keys",
        description = {
            "API keys: who may ask the server for what.",
            "They are kept in the data folder of this machine; a running server notices changes within seconds."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class},
        footer = {
            "",
            "Examples:",
            "  tocsin keys create ada --role triage",
            "  tocsin keys list",
            "  tocsin keys revoke ada"
        })
final class KeysCommand {}
