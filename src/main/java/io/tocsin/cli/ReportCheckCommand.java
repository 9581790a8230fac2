package io.tocsin.cli;

import io.tocsin.LoadedReports;
import io.tocsin.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin report check} */
@Command(
        name = "check",
        description = "Read report definitions and their templates, and print what is wrong as file:line: message.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all reports are right", "1:some are not", "2:the command line or the settings cannot be used"
        },
        footer = {"", "Examples:", "  tocsin report check", "  tocsin report check my-report.yml"})
final class ReportCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files or folders; rules-yaml/reports of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings read = settings.read();
        LoadedReports loaded = paths.isEmpty() ? LoadedReports.of(read) : LoadedReports.of(paths, read);
        PrintWriter out = spec.commandLine().getOut();
        loaded.problems().forEach(problem -> out.println(Terminal.plain(problem)));
        out.println(Counted.of(loaded.reports().size(), "report") + ", "
                + Counted.of(loaded.problems().size(), "problem"));
        out.flush();
        return loaded.hasErrors() ? Exit.PROBLEMS : Exit.OK;
    }
}
