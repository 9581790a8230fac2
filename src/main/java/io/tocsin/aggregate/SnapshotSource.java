package io.tocsin.aggregate;

import io.tocsin.event.Device;
import java.util.Set;

/** A source of events that can count them. */
public interface SnapshotSource {
    /**
     * Begins at this point in time.
     *
     * @param fields all that will be asked for, as rules call them
     */
    Snapshot open(Device device, Set<String> fields);
}
