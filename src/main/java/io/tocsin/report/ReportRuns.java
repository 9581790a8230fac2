package io.tocsin.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which of its scheduled times each report was made; kept where alerts are. Any thread. */
public interface ReportRuns {
    /**
     * Empty for a report that was never seen.
     *
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    Optional<Instant> last(String report);

    /** @throws io.tocsin.event.SourceUnavailableException when asking again later may help */
    void save(String report, Instant due);

    /** Forgets with the process. */
    static ReportRuns inMemory() {
        Map<String, Instant> last = new ConcurrentHashMap<>();
        return new ReportRuns() {
            @Override
            public Optional<Instant> last(String report) {
                return Optional.ofNullable(last.get(report));
            }

            @Override
            public void save(String report, Instant due) {
                last.put(report, due);
            }
        };
    }
}
