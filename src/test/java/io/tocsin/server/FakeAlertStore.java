package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.event.SourceUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Alerts in memory; can be told to be out of order. */
public final class FakeAlertStore implements AlertStore {
    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();
    private final Map<String, Checkpoint> checkpoints = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException failure;

    public void failWith(@Nullable RuntimeException failure) {
        this.failure = failure;
    }

    public void beUnavailable() {
        failWith(new SourceUnavailableException("cannot reach the cluster", null));
    }

    @Override
    public void store(Collection<Alert> stored) {
        check();
        stored.forEach(alert -> alerts.put(alert.id(), alert));
    }

    @Override
    public List<Alert> lastingSince(String device, Instant time) {
        check();
        return alerts.values().stream()
                .filter(alert ->
                        alert.device().equals(device) && !alert.quietUntil().isBefore(time))
                .toList();
    }

    @Override
    public Optional<Alert> find(String id) {
        check();
        return Optional.ofNullable(alerts.get(id));
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        check();
        List<Alert> matching = alerts.values().stream()
                .filter(fits(query))
                .sorted(Comparator.comparing(Alert::opened)
                        .thenComparing(Alert::id)
                        .reversed())
                .toList();
        int first = query.after() == null
                ? 0
                : matching.stream().map(Alert::id).toList().indexOf(query.after()) + 1;
        return matching.stream().skip(first).limit(query.limit()).toList();
    }

    private static Predicate<Alert> fits(AlertQuery query) {
        return alert -> (query.device() == null || query.device().equals(alert.device()))
                && (query.rule() == null || query.rule().equals(alert.ruleId()))
                && (query.level() == null || query.level().equals(alert.level().text()))
                && (query.from() == null || !alert.opened().isBefore(query.from()))
                && (query.to() == null || !alert.opened().isAfter(query.to()));
    }

    @Override
    public Optional<Checkpoint> checkpoint(String device) {
        check();
        return Optional.ofNullable(checkpoints.get(device));
    }

    @Override
    public void save(Checkpoint checkpoint) {
        check();
        checkpoints.put(checkpoint.device(), checkpoint);
    }

    private void check() {
        RuntimeException set = failure;
        if (set != null) {
            throw set;
        }
    }
}
