package io.tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tocsin rules drl} */
@Command(
        name = "drl",
        description = {
            "Print the DRL that a rule comes to, with its table of constants as comments.",
            "Numbers are as if the rule were alone; in a server they are those of all rules of its device."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:there is no such rule, or the command line or the settings cannot be used"},
        footer = {
            "",
            "Examples:",
            "  tocsin rules drl brute-force-login",
            "  tocsin rules drl my-rule --rules my-rule.yml"
        })
final class RulesDrlCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON: the rule, its rows and its DRL.")
    private boolean json;

    @Mixin
    private final OneRule one = new OneRule();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DrlListing listing = DrlListing.of(one.rule());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(listing) + "\n" : listing.text());
        out.flush();
        return Exit.OK;
    }
}
