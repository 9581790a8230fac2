package io.tocsin.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin version} */
@Command(
        name = "version",
        description = "Print the version of Tocsin and of the Java it runs on.",
        footer = {"", "Example:", "  tocsin version"})
final class VersionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    static String version() {
        return Objects.requireNonNullElse(VersionCommand.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println("tocsin " + version() + ", Java " + Runtime.version() + ", " + System.getProperty("os.name"));
        return Exit.OK;
    }
}
