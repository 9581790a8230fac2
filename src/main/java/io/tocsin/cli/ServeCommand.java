package io.tocsin.cli;

import io.tocsin.App;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.settings.Settings;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin serve} */
@Command(
        name = "serve",
        description = "Watch the devices, raise alerts, serve the page and the API, until Ctrl-C.",
        footer = {"", "Examples:", "  tocsin serve", "  tocsin serve --settings /etc/tocsin/tocsin.yaml"})
final class ServeCommand implements Callable<Integer> {
    /** How far back a device is read that was never looked at. */
    private static final Duration FIRST_LOOK = Duration.ofHours(24);

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    private final PrintStream out = System.out;
    private final Terminal terminal = Terminal.ofThisProcess();

    @Override
    public Integer call() throws InterruptedException {
        Settings read = settings.read();
        out.println(terminal.paint(Style.SOFT, "tocsin " + VersionCommand.version() + " is starting"));
        Clock clock = Clock.systemUTC();
        App app = App.start(
                read,
                new App.Options(
                        clock.instant().minus(FIRST_LOOK), clock, new AlertPrinter(out, terminal), Compilation.FULL));
        Thread close = new Thread(app::close, "close");
        Runtime.getRuntime().addShutdownHook(close);
        app.rules().problems().forEach(problem -> System.err.println(Terminal.plain(problem)));
        welcome(read, app);
        app.watch();
        // Ctrl-C and kill end the process by way of the hook.
        new CountDownLatch(1).await();
        return Exit.OK;
    }

    private void welcome(Settings read, App app) {
        app.rules()
                .byDevice()
                .forEach((device, rules) -> out.println("  watching " + Terminal.plain(device.name())
                        + " (" + Terminal.plain(device.index()) + ") with "
                        + Counted.of(rules.rules().size(), "rule")));
        String host = read.http().host().contains(":")
                ? "[" + read.http().host() + "]"
                : read.http().host();
        out.println("  page and API at " + terminal.paint(Style.STRONG, "http://" + host + ":" + app.port() + "/"));
        out.println("  stop with Ctrl-C");
    }
}
