package io.tocsin;

import io.tocsin.access.KeyRing;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.alert.UnsilencedAlerts;
import io.tocsin.detect.Correlator;
import io.tocsin.detect.Detector;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.AlertBoard;
import io.tocsin.server.AlertPublisher;
import io.tocsin.server.CoverageRoutes;
import io.tocsin.server.HttpVerticle;
import io.tocsin.server.KnownSilences;
import io.tocsin.server.ReportRoutes;
import io.tocsin.server.ReportVerticle;
import io.tocsin.server.Routes;
import io.tocsin.server.RulesVerticle;
import io.tocsin.server.SilenceRoutes;
import io.tocsin.server.SilenceVerticle;
import io.tocsin.server.Watch;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything, built and running: storage, rules, a detector for each device, the HTTP server. */
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);
    private static final long CLOSE_SECONDS = 3;

    private final Storage storage;
    private final LiveRules rules;
    private final Vertx vertx;
    private final HealthParts health;
    private final WatchedDevices devices;
    private final HttpVerticle http;
    private final EventParts events;
    private final ReportVerticle reports;
    private final KnownSilences silences;
    private boolean watching;

    /**
     * @param start event time to begin at for a device without a checkpoint
     * @param listener hears of alerts besides the event bus, on the devices' threads
     * @param compilation of the embedded engine: quick for what ends soon
     */
    public record Options(Instant start, Clock clock, AlertListener listener, Compilation compilation) {}

    private App(Settings settings, Options options, Storage storage, LiveRules rules, KeyRing keys) {
        this.storage = storage;
        this.rules = rules;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        this.silences = new KnownSilences(storage.silences(), options.clock());
        silences.look();
        AlertListener listener = both(
                new UnsilencedAlerts(options.listener(), silences::now),
                new AlertPublisher(vertx.eventBus(), silences::now));
        this.health = HealthParts.of(settings, storage.client(), options.clock());
        this.devices = new WatchedDevices(settings, options.start(), options.clock(), storage, rules, health, listener);
        this.reports = storage.reporting(settings, options.clock());
        List<Routes> parts = new ArrayList<>(health.routes());
        parts.add(new CoverageRoutes(storage.coverage(), devices::coverage, devices::statuses, options.clock()));
        parts.add(new ReportRoutes(reports));
        parts.add(new SilenceRoutes(silences));
        this.events =
                EventParts.of(settings, storage.client(), id -> rules.loaded().rule(id));
        parts.addAll(events.routes());
        this.http = new HttpVerticle(
                settings.http().host(),
                settings.http().port(),
                new AlertBoard(storage.alerts(), storage.triage(), silences::now),
                new Watch(devices::statuses, devices::inForce, storage.trouble()),
                parts,
                keys);
    }

    /**
     * Opens the storage, compiles the rules and listens; devices are not looked at before {@link #watch}.
     *
     * @throws io.tocsin.server.AddressInUseException when the port is taken
     * @throws SettingsException when other machines could reach it, and nobody needs a key
     * @throws io.tocsin.access.KeyFileException when the file of keys cannot be used
     * @throws io.tocsin.event.SourceUnavailableException when the storage does not answer
     */
    public static App start(Settings settings, Options options) {
        KeyRing keys = keys(settings);
        HttpVerticle.requireFree(settings.http().host(), settings.http().port());
        // The embedded engine takes seconds to start; the rules are compiled meanwhile.
        CompletableFuture<LiveRules> rules = CompletableFuture.supplyAsync(() -> LiveRules.of(settings));
        return start(settings, options, Storage.open(settings, options.compilation()), rules, keys);
    }

    static App start(Settings settings, Options options, Storage storage, CompletableFuture<LiveRules> rules) {
        return start(settings, options, storage, rules, keys(settings));
    }

    private static App start(
            Settings settings, Options options, Storage storage, CompletableFuture<LiveRules> rules, KeyRing keys) {
        App app = null;
        try {
            app = new App(settings, options, storage, rules.join(), keys);
            app.vertx.deployVerticle(app.http).await();
            return app;
        } catch (CompletionException e) {
            storage.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException | Error e) {
            if (app == null) {
                storage.close();
            } else {
                app.close();
            }
            throw e;
        }
    }

    /** A server that other machines reach does not start as long as everybody could do everything, unless told to. */
    private static KeyRing keys(Settings settings) {
        Settings.Http http = settings.http();
        KeyRing keys = KeyRing.of(settings.folders().data(), http.open() || http.isLoopback(), Clock.systemUTC());
        if (!keys.hasUsable() && !http.open() && !http.isLoopback()) {
            throw new SettingsException(List.of(RuleProblem.error(
                    "tocsin.yaml",
                    0,
                    "http.host: other machines can reach " + http.host()
                            + ", and there is no API key: make one with tocsin keys create NAME --role admin,"
                            + " or let everybody do everything with http.open: true")));
        }
        return keys;
    }

    /** Looks at every device from now on, each on a thread of its own. */
    public void watch() {
        watching = true;
        Future.all(devices.loops().stream().map(vertx::deployVerticle).toList()).await();
        Future.all(health.verticles().stream().map(vertx::deployVerticle).toList())
                .await();
        Future.all(events.verticles().stream().map(vertx::deployVerticle).toList())
                .await();
        vertx.deployVerticle(reports).await();
        vertx.deployVerticle(new SilenceVerticle(silences)).await();
        vertx.deployVerticle(new RulesVerticle(rules.folders(), devices::reload, devices::inForce))
                .await();
    }

    /** Where the HTTP server listens. */
    public int port() {
        return http.port();
    }

    public Storage storage() {
        return storage;
    }

    public AlertStore store() {
        return storage.alerts();
    }

    /** Those in force now. */
    public LoadedRules rules() {
        return rules.loaded();
    }

    /** One for each device, in the settings' order. Not to be polled by others once {@link #watch} is called. */
    public List<Detector> detectors() {
        return devices.detectors();
    }

    /** Evaluates what the devices' rules matched; not to be polled by others once {@link #watch} is called. */
    public Correlator correlator() {
        return devices.correlator();
    }

    /** How the devices are doing. */
    public List<DeviceStatus> devices() {
        return devices.statuses();
    }

    /** Lets looks that are under way finish for a few seconds. What they leave undone is done after the next start. */
    @Override
    public void close() {
        devices.halt();
        boolean ended = !watching;
        try {
            vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
            ended = true;
        } catch (TimeoutException e) {
            log.info("looks that are still under way will be done again after the next start", e);
        }
        if (ended) {
            devices.close();
        }
        storage.close();
    }

    private static AlertListener both(AlertListener first, AlertListener second) {
        return new AlertListener() {
            @Override
            public void raised(Alert alert) {
                first.raised(alert);
                second.raised(alert);
            }

            @Override
            public void changed(Alert alert) {
                first.changed(alert);
                second.changed(alert);
            }
        };
    }
}
