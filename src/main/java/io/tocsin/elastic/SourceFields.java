package io.tocsin.elastic;

import io.tocsin.event.Device;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a document is read, as {@code _source} in a search. */
final class SourceFields {
    private SourceFields() {}

    /** @param names as rules call them; null: everything */
    static Object of(Device device, @Nullable Set<String> names) {
        if (names == null) {
            return true;
        }
        Set<String> targets = new TreeSet<>(Set.of(device.timeField()));
        names.forEach(name -> targets.addAll(device.mapping().targets(name)));
        return targets;
    }
}
