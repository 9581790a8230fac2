package io.tocsin.cli;

import io.tocsin.App;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.demo.DemoClock;
import io.tocsin.demo.DemoInput;
import io.tocsin.demo.DemoSummary;
import io.tocsin.demo.GeneratedInput;
import io.tocsin.demo.Judge;
import io.tocsin.demo.LiveEvents;
import io.tocsin.detect.Correlations;
import io.tocsin.detect.RuleBase;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.EventWriter;
import io.tocsin.event.Device;
import io.tocsin.settings.Settings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One demo from its start to its end. */
final class DemoRun {
    private static final Duration LIVE_STEP = Duration.ofSeconds(1);

    private final Settings settings;
    private final DemoInput input;
    private final Screen screen;
    private final Stopwatch watch;
    private final DemoClock clock;
    private final AlertPrinter printer;
    private final App app;
    private final DemoLoad load;
    private volatile boolean live;
    private volatile boolean closing;

    /**
     * Where a demo speaks.
     *
     * @param out for people; in JSON mode one that swallows everything
     * @param progress whether standard error is a terminal, where bars are seen
     */
    record Screen(PrintStream out, Terminal terminal, boolean progress) {
        static Screen ofThisProcess() {
            return new Screen(System.out, Terminal.ofThisProcess(), Boolean.getBoolean("tocsin.terminal.error"));
        }

        void step(String text) {
            out.println(terminal.paint(Style.SOFT, "  " + text));
        }
    }

    /** Starts engine and server; both end with the process. */
    DemoRun(Settings settings, DemoInput input, Screen screen, Stopwatch watch) {
        this.settings = settings;
        this.input = input;
        this.screen = screen;
        this.watch = watch;
        this.clock = new DemoClock(evaluatedAt(input, settings.devices()));
        this.printer = new AlertPrinter(screen.out(), screen.terminal());
        this.app = App.start(settings, new App.Options(input.range().from(), clock, whenLive(), Compilation.QUICK));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
        ElasticClient client = Objects.requireNonNull(app.storage().client(), "a demo has an engine");
        this.load = new DemoLoad(new EventWriter(client), settings.devices());
    }

    /** When every device may be read up to the last event, and no further. */
    private static Instant evaluatedAt(DemoInput input, List<Device> devices) {
        Duration settle =
                devices.stream().map(Device::settle).max(Duration::compareTo).orElse(Duration.ZERO);
        return input.range().to().plus(settle);
    }

    DemoSummary evaluate() throws InterruptedException {
        Duration engine = watch.lap();
        screen.step("engine and " + Counted.of(app.rules().count(), "rule") + " ready in " + DemoText.seconds(engine));
        app.rules().problems().forEach(problem -> System.err.println(Terminal.plain(problem)));
        load.empty();
        screen.step("emptied the demo's own indices in " + settings.folders().data());
        try (Progress progress = Progress.of(screen, "Loading   ", input.size())) {
            load.load(input, progress::to);
        }
        Duration loaded = watch.lap();
        screen.step("loaded %,d events in %s".formatted(input.size(), DemoText.seconds(loaded)));
        try (Progress progress = Progress.of(screen, "Evaluating", input.size())) {
            DemoEvaluation.run(app.detectors(), app.correlator(), progress::to);
        }
        Duration evaluated = watch.lap();
        screen.step("evaluated them in " + DemoText.seconds(evaluated));
        List<Alert> alerts = DemoEvaluation.alerts(app.store());
        return new DemoSummary(
                input.range(),
                DemoEvaluation.seen(app.detectors()),
                alerts,
                new Judge(
                                settings.devices(),
                                within(app.rules().byDevice(), app.rules().correlations())::get)
                        .judge(input.incidents(), alerts),
                input.rejected(),
                new DemoSummary.Times(engine, loaded, evaluated, watch.total()));
    }

    void print(DemoSummary summary) {
        screen.out().println();
        summary.alerts().forEach(printer::raised);
        new DemoText(screen.out(), screen.terminal()).print(summary);
    }

    /** Serves what is there, with live events after a generated day; returns when the process is about to end. */
    void goOn(long seed) throws InterruptedException {
        boolean generated = input instanceof GeneratedInput;
        screen.out().println();
        screen.out()
                .println("page and API at "
                        + screen.terminal()
                                .paint(Style.STRONG, "http://" + settings.http().host() + ":" + app.port() + "/")
                        + (generated ? ", live events follow" : "") + "; stop with Ctrl-C");
        screen.out().println();
        LiveEvents events = new LiveEvents(seed, Instant.now());
        if (generated) {
            live = true;
            clock.goLive();
        }
        app.watch();
        while (!closing) {
            Thread.sleep(LIVE_STEP);
            if (generated) {
                write(events);
            }
        }
    }

    private void write(LiveEvents events) {
        try {
            load.write(events.until(Instant.now()).stream()
                    .map(GeneratedInput::document)
                    .toList());
        } catch (RuntimeException failed) {
            // On the way out the engine may be gone first.
            if (!closing) {
                throw failed;
            }
        }
    }

    private void close() {
        closing = true;
        app.close();
    }

    /** Past alerts are printed together, when they all are there. */
    private AlertListener whenLive() {
        return new AlertListener() {
            @Override
            public void raised(Alert alert) {
                if (live) {
                    printer.raised(alert);
                }
            }

            @Override
            public void changed(Alert alert) {
                if (live) {
                    printer.changed(alert);
                }
            }
        };
    }

    private static Map<String, Duration> within(Map<Device, RuleBase> rules, Correlations correlations) {
        Map<String, Duration> within = new HashMap<>();
        rules.values().forEach(base -> base.rules().forEach(rule -> within.put(rule.id(), base.within(rule.id()))));
        correlations.base().rules().forEach(rule -> within.put(rule.id(), correlations.reach()));
        return within;
    }
}
