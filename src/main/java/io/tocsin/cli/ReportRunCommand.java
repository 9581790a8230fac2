package io.tocsin.cli;

import io.tocsin.LoadedReports;
import io.tocsin.Reports;
import io.tocsin.Storage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.report.AlertSource;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.ReportSource;
import io.tocsin.report.Span;
import io.tocsin.report.Watched;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin report run} */
@Command(
        name = "run",
        description = {
            "Make reports and print the files. Without options, each report is about its last completed day, week or month.",
            "A report that fails says why, leaves nothing half-written and does not stop the others.",
            "A running server makes them, of what it has; without one, or where files are named, this command does."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all reports were made",
            "1:some were not",
            "2:the command line or the settings cannot be used",
            "3:the engine, the cluster or the server does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin report run --period daily",
            "  tocsin report run web-traffic --from 2026-11-01 --to 2026-11-08 --format docx,csv",
            "  tocsin report run web-traffic --events events.ndjson --out reports",
            "  tocsin report run --server http://tocsin.example:8321 --out reports"
        })
final class ReportRunCommand implements Callable<Integer> {
    @Mixin
    private final ReportChoice choice = new ReportChoice();

    @Mixin
    private final ReportTime time = new ReportTime();

    @Option(
            names = "--events",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Report about files of events, one JSON object a line, .gz as well, instead of the engine's.")
    private List<Path> events = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where reports go instead of the settings' folder.")
    private @Nullable Path out;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (events.isEmpty() && choice.isById()) {
            ServerApi api = server.api(choice.settings());
            if (server.isGiven() || api.isRunning()) {
                return new ServerReports(api, spec, DemoRun.Screen.ofThisProcess())
                        .make(choice.order(time.given()), target());
            }
        } else if (server.isGiven()) {
            throw new ParameterException(spec.commandLine(), "a server reports about its own; leave out --server");
        }
        return alone();
    }

    private ServerReports.Target target() {
        return out == null
                ? new ServerReports.Target.Stay(choice.settings().folders().reports())
                : new ServerReports.Target.Fetch(out);
    }

    private int alone() throws IOException {
        LoadedReports loaded = choice.read();
        Settings settings = choice.settings();
        List<ReportDefinition> chosen = choice.chosen(loaded);
        if (!events.isEmpty()) {
            ReportSource source =
                    ReportSource.of(FileEvents.read(events, spec.commandLine().getErr()));
            return make(loaded, chosen, new ReportMaker(source, AlertSource.NONE, Watched.UNKNOWN, Clock.systemUTC()));
        }
        try (Storage storage = Storage.open(settings, Compilation.QUICK)) {
            return make(loaded, chosen, storage.reports(Clock.systemUTC()));
        }
    }

    private int make(LoadedReports loaded, List<ReportDefinition> chosen, ReportMaker maker) throws IOException {
        Settings settings = choice.settings();
        Path folder = out == null ? settings.folders().reports() : out.toAbsolutePath();
        Reports reports = new Reports(settings, maker, folder, loaded);
        reports.archive().clean();
        boolean failed = loaded.hasErrors();
        for (ReportDefinition report : chosen) {
            failed |= !made(report, reports);
        }
        return failed ? Exit.PROBLEMS : Exit.OK;
    }

    private boolean made(ReportDefinition definition, Reports reports) {
        PrintWriter print = spec.commandLine().getOut();
        Span span = time.span(definition);
        try (Progress progress = Progress.of(DemoRun.Screen.ofThisProcess(), definition.title(), -1)) {
            reports.make(definition, span, choice.formats(definition), progress::to)
                    .ifPresentOrElse(
                            generated -> generated
                                    .files()
                                    .forEach(file -> print.println(Terminal.plain(
                                            reports.archive().folder().resolve(file)))),
                            () -> print.println(Terminal.plain(definition.id()) + ": no events in " + span.label()
                                    + ", so no report"));
            return true;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | SourceUnavailableException failure) {
            spec.commandLine()
                    .getErr()
                    .println(Terminal.plain(RuleProblem.error(
                            definition.file(), definition.line(), String.valueOf(failure.getMessage()))));
            return false;
        } finally {
            print.flush();
        }
    }
}
