package io.tocsin.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how everything was doing. Calls block; one thread at a time. Every method throws {@link
 * io.tocsin.event.SourceUnavailableException} when asking again later may help; doing it twice changes nothing.
 */
public interface HealthHistory {
    /** Makes what the first change needs, so that it can be watched before there is one. */
    void begin();

    /** One point of every chart. */
    void keep(Instant at, List<NodeHealth> nodes, @Nullable EngineHealth engine);

    void keep(List<HealthChange> changes);

    /** Drops whole days that ended before a time. */
    void dropBefore(Instant time);
}
