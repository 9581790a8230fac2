package io.tocsin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin bench}: the launcher does it before it comes here, as measurements are not part of the program. */
@Command(
        name = "bench",
        description = "Measure how fast rules are matched, decided and loaded.",
        footer = {"", "Example:", "  tocsin bench"})
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("tocsin: run the launcher in the source folder: ./tocsin bench");
        return Exit.USAGE;
    }
}
