package io.tocsin.alert;

import io.tocsin.event.SourceUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts and checkpoints are kept. Every method may be repeated after a failure without harm; each throws {@link
 * SourceUnavailableException} when asking again later may help. Calls block.
 */
public interface AlertStore {
    /**
     * Stores alerts: one that is not there yet is created, one that is there is brought up to this state unless the
     * stored one is already {@linkplain Alert#isFurtherThan further}. When this returns all are
     * durable.
     */
    void store(Collection<Alert> alerts);

    /** Alerts of a device that were not over yet at {@code time}: {@code opened <= time <= quietUntil}, or opened later. */
    List<Alert> lastingSince(String device, Instant time);

    Optional<Alert> find(String id);

    /** One page of alerts, newest first. Sees what was stored before the call. */
    List<Alert> list(AlertQuery query);

    Optional<Checkpoint> checkpoint(String device);

    void save(Checkpoint checkpoint);
}
