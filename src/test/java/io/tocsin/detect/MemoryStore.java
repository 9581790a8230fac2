package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.event.SourceUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts and checkpoints in memory; survives a detector, as an engine does. */
public final class MemoryStore implements AlertStore {
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private int callsUntilDeath = Integer.MAX_VALUE;

    /** After so many writes the next one is half done, and then the program is dead. */
    public void dieAfter(int writes) {
        callsUntilDeath = writes;
    }

    private boolean dies() {
        return callsUntilDeath-- == 0;
    }

    @Override
    public void store(Collection<Alert> states) {
        boolean dies = dies();
        int written = 0;
        for (Alert state : states) {
            if (dies && written++ == states.size() / 2) {
                throw new SourceUnavailableException("died", null);
            }
            alerts.merge(state.id(), state, (old, later) -> old.isFurtherThan(later) ? old : later);
        }
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

    @Override
    public List<Alert> list(AlertQuery query) {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Alert::opened).reversed().thenComparing(Alert::id))
                .limit(query.limit())
                .toList();
    }

    public List<Alert> all() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Alert::opened))
                .toList();
    }

    @Override
    public Optional<Checkpoint> checkpoint(String device) {
        return Optional.ofNullable(checkpoints.get(device));
    }

    @Override
    public void save(Checkpoint checkpoint) {
        if (dies()) {
            throw new SourceUnavailableException("died", null);
        }
        checkpoints.put(checkpoint.device(), checkpoint);
    }
}
