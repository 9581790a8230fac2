package io.tocsin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.demo.DemoInput;
import io.tocsin.demo.DemoSummary;
import io.tocsin.settings.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin demo} */
@Command(
        name = "demo",
        description = {
            "Generate a day of events with planted incidents (or take a file), find them, and go on live.",
            "The demo has an engine and a folder of its own, which it empties when it starts."
        },
        footer = {
            "",
            "Examples:",
            "  tocsin demo",
            "  tocsin demo --exit --json",
            "  tocsin demo --events events.ndjson.gz --device windows"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Option(names = "--exit", description = "End after the evaluation; exit code 0 only if all was found.")
    private boolean exit;

    @Option(names = "--json", description = "Print the summary as JSON and nothing else to standard output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Stopwatch watch = new Stopwatch();
        DemoRun.Screen screen = screen();
        Settings own = options.own(settings.read(), exit);
        DemoInput input = options.input(own.devices(), Instant.now());
        screen.out().printf("tocsin demo: %,d events%n", input.size());
        screen.step("from " + input.range().from() + " to " + input.range().to());
        input.rejected().lines().forEach(line -> System.err.println(Terminal.plain(line)));
        watch.lap();
        DemoRun run = new DemoRun(own, input, screen, watch);
        DemoSummary summary = run.evaluate();
        run.print(summary);
        if (json) {
            System.out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary.toMap()));
        }
        if (!exit) {
            run.goOn(options.seed());
        }
        return summary.passed() ? Exit.OK : Exit.PROBLEMS;
    }

    private DemoRun.Screen screen() {
        PrintStream out = json ? new PrintStream(OutputStream.nullOutputStream(), false) : System.out;
        boolean progress = !json && Boolean.getBoolean("tocsin.terminal.error");
        return new DemoRun.Screen(out, Terminal.ofThisProcess(), progress);
    }
}
