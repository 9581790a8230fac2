package io.tocsin.health;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one look finds, of one node or cluster and its parts. */
final class Findings {
    /** @param part the pipeline, or the device; null for the node or the cluster as a whole */
    record Subject(@Nullable String part, String check) {}

    private final Instant at;
    private final Map<Subject, Finding> found = new LinkedHashMap<>();

    Findings(Instant at) {
        this.at = at;
    }

    /** Nothing is noted that is green; of one check the worst counts. */
    void add(@Nullable String part, String check, Status status, String reason, String advice) {
        if (status != Status.GREEN) {
            found.merge(
                    new Subject(part, check),
                    new Finding(check, status, reason, advice, at),
                    (known, other) -> known.status().compareTo(other.status()) >= 0 ? known : other);
        }
    }

    Map<Subject, Finding> all() {
        return found;
    }
}
