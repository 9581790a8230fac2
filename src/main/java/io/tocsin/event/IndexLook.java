package io.tocsin.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in an index before anybody relies on it. Calls block. */
public interface IndexLook {
    /**
     * @param indices that the pattern matches
     * @param newest time of the newest document; null when there is none with the time field
     * @param there fields that some document has
     * @param missing fields that no document has
     * @param trouble why events cannot be read by time, in plain words; null when they can
     */
    record Sight(
            List<String> indices,
            long documents,
            @Nullable Instant newest,
            List<String> there,
            List<String> missing,
            @Nullable String trouble) {
        public Sight {
            indices = List.copyOf(indices);
            there = List.copyOf(there);
            missing = List.copyOf(missing);
        }
    }

    /**
     * @param fields as documents call them
     * @throws SourceUnavailableException when asking again later may help
     */
    Sight look(Device device, List<String> fields);
}
