package io.tocsin.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to which of its scheduled times each report was made, and who makes it now; kept where alerts are, for all servers that
 * share them. Any thread. Each method throws {@link io.tocsin.event.SourceUnavailableException} when asking again later may
 * help.
 */
public interface ReportRuns {
    /** Empty for a report that was never seen. */
    Optional<Instant> last(String report);

    /** Of a report that was never seen; what another server has said of it stays. */
    void begin(String report, Instant now);

    void save(String report, Instant due);

    /**
     * Whether this server may make a report now: no other does, or the other has been silent for too long. For who has it
     * already it lasts longer then.
     *
     * @param server tells it from all others
     */
    boolean claim(String report, String server, Instant now, Instant until);

    /** Forgets with the process. */
    static ReportRuns inMemory() {
        record Claim(String server, Instant until) {}
        Map<String, Instant> last = new ConcurrentHashMap<>();
        Map<String, Claim> claims = new ConcurrentHashMap<>();
        return new ReportRuns() {
            @Override
            public Optional<Instant> last(String report) {
                return Optional.ofNullable(last.get(report));
            }

            @Override
            public void begin(String report, Instant now) {
                last.putIfAbsent(report, now);
            }

            @Override
            public void save(String report, Instant due) {
                last.put(report, due);
            }

            @Override
            public boolean claim(String report, String server, Instant now, Instant until) {
                Claim wanted = new Claim(server, until);
                return wanted.equals(claims.merge(
                        report,
                        wanted,
                        (known, mine) -> known.server.equals(server) || !known.until.isAfter(now) ? mine : known));
            }
        };
    }
}
