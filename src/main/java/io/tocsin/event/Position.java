package io.tocsin.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the documents of a device are known in the order in which they reached their indices.
 *
 * @param reached for each place that has an order of its own, a shard say, the number of the last document; of places
 *     that are not named nothing is known, and everything there is new
 */
public record Position(Map<String, Long> reached) {
    /** Nothing is known. */
    public static final Position UNKNOWN = new Position(Map.of());

    public Position {
        reached = Collections.unmodifiableMap(new TreeMap<>(reached));
    }

    public boolean isUnknown() {
        return reached.isEmpty();
    }
}
