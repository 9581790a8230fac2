package io.tocsin;

import io.tocsin.access.KeyRing;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.alert.UnsilencedAlerts;
import io.tocsin.coverage.Entry;
import io.tocsin.detect.CorrelationChange;
import io.tocsin.detect.Correlator;
import io.tocsin.detect.Detector;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.RuleChange;
import io.tocsin.elastic.ElasticSnapshotSource;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Device;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.AlertBoard;
import io.tocsin.server.AlertPublisher;
import io.tocsin.server.CoverageRoutes;
import io.tocsin.server.DeviceRule;
import io.tocsin.server.DeviceVerticle;
import io.tocsin.server.HttpVerticle;
import io.tocsin.server.KnownSilences;
import io.tocsin.server.ReportRoutes;
import io.tocsin.server.ReportVerticle;
import io.tocsin.server.Routes;
import io.tocsin.server.RulesInForce;
import io.tocsin.server.RulesVerticle;
import io.tocsin.server.SetAsideLog;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything, built and running: storage, rules, a detector for each device, the HTTP server. */
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);
    private static final long CLOSE_SECONDS = 3;

    private final Storage storage;
    private final LiveRules rules;
    private final Vertx vertx;
    private final Map<Device, Detector> detectors = new LinkedHashMap<>();
    private final Correlator correlator;
    private final DeviceVerticle correlations;
    private final List<DeviceVerticle> loops = new ArrayList<>();
    private final HttpVerticle http;
    private final HealthParts health;
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
        LoadedRules loaded = rules.loaded();
        this.correlator = new Correlator(
                        loaded.correlations(),
                        loaded.byDevice(),
                        storage.alerts(),
                        options.start(),
                        options.clock(),
                        settings.patience(),
                        listener)
                .accounting(storage.coverage(), rules::isBroken);
        this.health = HealthParts.of(settings, storage.client(), options.clock());
        loaded.byDevice().forEach((device, base) -> {
            Detector detector = new Detector(
                    device,
                    base,
                    storage.events(),
                    storage.alerts(),
                    options.start(),
                    options.clock(),
                    listener,
                    correlator.outlet(device));
            detector.accounting(storage.coverage(), rules::isBroken, () -> health.blindness(device));
            if (storage.client() != null) {
                detector.counting(new ElasticSnapshotSource(storage.client()));
            }
            detectors.put(device, detector);
            Runnable look =
                    new SetAsideLog(device.name(), correlator.noting(device, detector::poll), detector::setAside);
            loops.add(new DeviceVerticle(device.name(), device.poll(), look, detector::status));
        });
        this.correlations =
                new DeviceVerticle(Correlation.DEVICE, correlator.pause(), correlator::poll, correlator::status);
        loops.add(correlations);
        this.reports = storage.reporting(settings, options.clock());
        List<Routes> parts = new ArrayList<>(health.routes());
        parts.add(new CoverageRoutes(storage.coverage(), this::coverage, this::devices, options.clock()));
        parts.add(new ReportRoutes(reports));
        parts.add(new SilenceRoutes(silences));
        this.events =
                EventParts.of(settings, storage.client(), id -> rules.loaded().rule(id));
        parts.addAll(events.routes());
        this.http = new HttpVerticle(
                settings.http().host(),
                settings.http().port(),
                new AlertBoard(storage.alerts(), storage.triage(), silences::now),
                new Watch(this::devices, this::inForce, storage.trouble()),
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
        Future.all(loops.stream().map(vertx::deployVerticle).toList()).await();
        Future.all(health.verticles().stream().map(vertx::deployVerticle).toList())
                .await();
        Future.all(events.verticles().stream().map(vertx::deployVerticle).toList())
                .await();
        vertx.deployVerticle(reports).await();
        vertx.deployVerticle(new SilenceVerticle(silences)).await();
        vertx.deployVerticle(new RulesVerticle(rules.folders(), this::reload, this::inForce))
                .await();
    }

    private boolean reload() {
        return rules.reload(new LiveRules.Swap() {
            @Override
            public void correlations(CorrelationChange change, Map<Device, RuleBase> devices) {
                correlator.change(change, devices);
            }

            @Override
            public void rules(Device device, RuleChange change) {
                Objects.requireNonNull(detectors.get(device), device.name()).change(change);
            }
        });
    }

    private DeviceRule shown(Device device, RuleBase base, RuleInfo rule) {
        Detector detector = Objects.requireNonNull(detectors.get(device), device.name());
        return new DeviceRule(
                device.name(),
                rule,
                base.scope(rule.id()),
                () -> detector.exceptionHits().getOrDefault(rule.id(), List.of()),
                () -> Optional.ofNullable(detector.setAside().get(rule.id())));
    }

    private RulesInForce inForce() {
        LoadedRules loaded = rules.loaded();
        Stream<DeviceRule> single = loaded.byDevice().entrySet().stream()
                .flatMap(of -> of.getValue().rules().stream().map(rule -> shown(of.getKey(), of.getValue(), rule)));
        Stream<DeviceRule> correlated =
                loaded.correlations().base().rules().stream().map(rule -> new DeviceRule(Correlation.DEVICE, rule));
        return new RulesInForce(Stream.concat(single, correlated).toList(), loaded.problems());
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
        return List.copyOf(detectors.values());
    }

    /** Evaluates what the devices' rules matched; not to be polled by others once {@link #watch} is called. */
    public Correlator correlator() {
        return correlator;
    }

    /** How the devices are doing. */
    public List<DeviceStatus> devices() {
        return loops.stream()
                .filter(loop ->
                        loop != correlations || !rules.loaded().correlations().isEmpty())
                .map(DeviceVerticle::status)
                .toList();
    }

    /** What the stored ledger may lack. */
    private List<Entry> coverage() {
        return Stream.concat(detectors.values().stream().map(Detector::coverage), Stream.of(correlator.coverage()))
                .flatMap(List::stream)
                .toList();
    }

    /** Lets looks that are under way finish for a few seconds. What they leave undone is done after the next start. */
    @Override
    public void close() {
        loops.forEach(DeviceVerticle::halt);
        boolean ended = !watching;
        try {
            vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
            ended = true;
        } catch (TimeoutException e) {
            log.info("looks that are still under way will be done again after the next start", e);
        }
        if (ended) {
            detectors.values().forEach(Detector::close);
            correlator.close();
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
