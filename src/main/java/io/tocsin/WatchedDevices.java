package io.tocsin;

import io.tocsin.alert.AlertListener;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.Entry;
import io.tocsin.detect.CorrelationChange;
import io.tocsin.detect.Correlator;
import io.tocsin.detect.Detector;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.RuleChange;
import io.tocsin.elastic.ElasticSnapshotSource;
import io.tocsin.event.Device;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.RuleInfo;
import io.tocsin.server.DeviceRule;
import io.tocsin.server.DeviceVerticle;
import io.tocsin.server.RulesInForce;
import io.tocsin.server.SetAsideLog;
import io.tocsin.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The devices with the rules in force: what evaluates each of them, and what correlates their matches. */
final class WatchedDevices implements AutoCloseable {
    private final LiveRules rules;
    private final Map<Device, Detector> detectors = new LinkedHashMap<>();
    private final Correlator correlator;
    private final DeviceVerticle correlations;
    private final List<DeviceVerticle> loops = new ArrayList<>();

    /**
     * @param start event time to begin at for a device without a checkpoint
     * @param health knows which sources are blind
     */
    WatchedDevices(
            Settings settings,
            Instant start,
            Clock clock,
            Storage storage,
            LiveRules rules,
            HealthParts health,
            AlertListener listener) {
        this.rules = rules;
        LoadedRules loaded = rules.loaded();
        this.correlator = new Correlator(
                        loaded.correlations(),
                        loaded.byDevice(),
                        storage.alerts(),
                        start,
                        clock,
                        settings.patience(),
                        listener)
                .accounting(storage.coverage(), rules::isBroken);
        loaded.byDevice().forEach((device, base) -> {
            Detector detector = new Detector(
                    device,
                    base,
                    storage.events(),
                    storage.alerts(),
                    start,
                    clock,
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
    }

    /** Each looks at a device, or correlates. */
    List<DeviceVerticle> loops() {
        return loops;
    }

    /** In the settings' order. */
    List<Detector> detectors() {
        return List.copyOf(detectors.values());
    }

    Correlator correlator() {
        return correlator;
    }

    /** Goes on with the rules as their files are now; whether anything changed. */
    boolean reload() {
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

    RulesInForce inForce() {
        LoadedRules loaded = rules.loaded();
        Stream<DeviceRule> single = loaded.byDevice().entrySet().stream()
                .flatMap(of -> of.getValue().rules().stream().map(rule -> shown(of.getKey(), of.getValue(), rule)));
        Stream<DeviceRule> correlated =
                loaded.correlations().base().rules().stream().map(rule -> new DeviceRule(Correlation.DEVICE, rule));
        return new RulesInForce(Stream.concat(single, correlated).toList(), loaded.problems());
    }

    /** How the devices are doing. */
    List<DeviceStatus> statuses() {
        return loops.stream()
                .filter(loop ->
                        loop != correlations || !rules.loaded().correlations().isEmpty())
                .map(DeviceVerticle::status)
                .toList();
    }

    /** What the stored ledger may lack. */
    List<Entry> coverage() {
        return Stream.concat(detectors.values().stream().map(Detector::coverage), Stream.of(correlator.coverage()))
                .flatMap(List::stream)
                .toList();
    }

    /** From now on nothing new is begun. */
    void halt() {
        loops.forEach(DeviceVerticle::halt);
    }

    @Override
    public void close() {
        detectors.values().forEach(Detector::close);
        correlator.close();
    }
}
