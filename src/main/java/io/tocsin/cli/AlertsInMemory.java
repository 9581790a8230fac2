package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Alerts and checkpoints that are gone when the command ends. Any thread. */
final class AlertsInMemory implements AlertStore {
    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();
    private final Map<String, Checkpoint> checkpoints = new ConcurrentHashMap<>();

    @Override
    public void store(Collection<Alert> states) {
        states.forEach(
                state -> alerts.merge(state.id(), state, (known, later) -> known.isFurtherThan(later) ? known : later));
    }

    @Override
    public List<Alert> lastingSince(String device, Instant time) {
        return alerts.values().stream()
                .filter(alert -> alert.device().equals(device))
                .filter(alert -> !alert.quietUntil().isBefore(time))
                .toList();
    }

    @Override
    public Optional<Alert> find(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** Nobody asks it for less than everything. */
    @Override
    public List<Alert> list(AlertQuery query) {
        return oldestFirst().toList().reversed();
    }

    Stream<Alert> oldestFirst() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Alert::opened).thenComparing(Alert::id));
    }

    @Override
    public Optional<Checkpoint> checkpoint(String device) {
        return Optional.ofNullable(checkpoints.get(device));
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.device(), checkpoint);
    }
}
