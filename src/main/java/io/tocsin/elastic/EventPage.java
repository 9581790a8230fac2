package io.tocsin.elastic;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search for events.
 *
 * @param pointInTime its id from now on
 * @param shards how many were asked; 0 when no index matches
 * @param failure why the answer is not whole; null when it is
 */
record EventPage(
        @Nullable String pointInTime, int shards, @Nullable String failure, List<Hit> hits) {
    Optional<Hit> last() {
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.getLast());
    }
}
