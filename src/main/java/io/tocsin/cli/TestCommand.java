package io.tocsin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin test}: the launcher does it before it comes here, as a program cannot well build itself. */
@Command(
        name = "test",
        description = "Run all tests of Tocsin itself; what follows goes on to Maven.",
        footer = {"", "Examples:", "  tocsin test", "  tocsin test -Dtest=CommandsTest"})
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("tocsin: run the launcher in the source folder: ./tocsin test");
        return Exit.USAGE;
    }
}
