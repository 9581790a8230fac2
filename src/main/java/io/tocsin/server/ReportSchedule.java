package io.tocsin.server;

import io.tocsin.event.SourceUnavailableException;
import io.tocsin.office.Generated;
import io.tocsin.report.Courier;
import io.tocsin.report.DueRuns;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportRuns;
import io.tocsin.report.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has reports made at their times. What a downtime left is made up for, each once: up to which time a report was made is
 * kept in the store, and what the archive holds already is not made again. Of several servers with one store, one claims a
 * report and makes it; one that dies meanwhile is followed by another. Steps on one thread; the
 * queue tells of ends on its own.
 */
final class ReportSchedule {
    private static final Logger log = LoggerFactory.getLogger(ReportSchedule.class);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    /** After so long without a word a server is taken for dead, and another makes its report. */
    private static final Duration CLAIMED_FOR = Duration.ofMinutes(3);

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);

    private final Reporting reporting;
    private final ReportQueue queue;
    private final ReportRuns runs;
    private final Courier courier;
    private final Clock clock;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final Map<String, Instant> claimed = new ConcurrentHashMap<>();
    private final String server = UUID.randomUUID().toString();

    ReportSchedule(Reporting reporting, ReportQueue queue, ReportRuns runs, Courier courier, Clock clock) {
        this.reporting = reporting;
        this.queue = queue;
        this.runs = runs;
        this.courier = courier;
        this.clock = clock;
    }

    /**
     * Has made what is due now; does not wait for it.
     *
     * @throws SourceUnavailableException when the store does not tell what was made
     */
    void step() {
        Instant now = clock.instant();
        Set<String> scheduled = new HashSet<>();
        for (ReportDefinition definition : reporting.definitions()) {
            if (definition.schedule() != null) {
                scheduled.add(definition.id());
                step(definition, now);
            }
        }
        last.keySet().retainAll(scheduled);
    }

    /** Whether some are being made. */
    boolean isBusy() {
        return !underWay.isEmpty();
    }

    private void step(ReportDefinition definition, Instant now) {
        String id = definition.id();
        Instant again = notBefore.get(id);
        if (underWay.contains(id)) {
            keepClaim(id, now);
            return;
        }
        if (again != null && now.isBefore(again)) {
            return;
        }
        Instant since = last.get(id);
        if (since == null) {
            Optional<Instant> known = runs.last(id);
            if (known.isEmpty()) {
                runs.begin(id, now); // from now on: nobody missed what was not asked for
            }
            since = known.or(() -> runs.last(id)).orElse(now);
            last.put(id, since);
        }
        List<Instant> due = DueRuns.of(definition, since, now);
        if (!due.isEmpty() && isMine(id, due.getFirst(), now)) {
            make(definition, due.getFirst());
        }
    }

    /** Other servers may share the store: one of them makes a report, and those that come after see that it was made. */
    private boolean isMine(String id, Instant due, Instant now) {
        if (!runs.claim(id, server, now, now.plus(CLAIMED_FOR))) {
            last.remove(id);
            notBefore.put(id, now.plus(LOOK_AGAIN_AFTER));
            return false;
        }
        claimed.put(id, now);
        Instant made = runs.last(id).orElse(Instant.MIN);
        last.put(id, made);
        return made.isBefore(due);
    }

    /** A report may take longer than a claim lasts. */
    private void keepClaim(String id, Instant now) {
        Instant since = claimed.get(id);
        if (since != null && now.isAfter(since.plus(CLAIMED_FOR.dividedBy(3)))) {
            runs.claim(id, server, now, now.plus(CLAIMED_FOR));
            claimed.put(id, now);
        }
    }

    private void make(ReportDefinition definition, Instant due) {
        Span span = DueRuns.span(definition, due);
        if (isThere(definition, span, due)) {
            done(definition, due);
            return;
        }
        queue.add(definition, span, definition.formats()).ifPresent(job -> {
            underWay.add(definition.id());
            job.onEnd(ended -> {
                try {
                    ended(definition, span, due, ended);
                } finally {
                    underWay.remove(definition.id());
                }
            });
        });
    }

    /** Made by a process that was killed before it could remember, or by hand after its time. */
    private boolean isThere(ReportDefinition definition, Span span, Instant due) {
        try {
            return reporting.archive().all().stream()
                    .anyMatch(made -> made.id().equals(definition.id())
                            && made.hash().equals(definition.hash())
                            && made.from().equals(span.from())
                            && made.until().equals(span.until())
                            && !made.generated().isBefore(due));
        } catch (IOException failed) {
            throw new UncheckedIOException("the index of generated reports cannot be read", failed);
        }
    }

    /** On the thread of the queue. What may be better later is tried again. */
    private void ended(ReportDefinition definition, Span span, Instant due, ReportJob.Ended ended) {
        if (ended.mayPass()) {
            notBefore(definition);
            return;
        }
        done(definition, due);
        Generated generated = ended.generated();
        if (generated != null && !definition.recipients().isEmpty()) {
            deliver(definition, span, generated);
        }
    }

    private void done(ReportDefinition definition, Instant due) {
        try {
            runs.save(definition.id(), due);
            last.put(definition.id(), due);
        } catch (SourceUnavailableException unavailable) {
            log.warn("that report {} was made is not remembered yet: {}", definition.id(), unavailable.getMessage());
            notBefore(definition);
        }
    }

    private void notBefore(ReportDefinition definition) {
        notBefore.put(definition.id(), clock.instant().plus(AGAIN_AFTER));
    }

    private void deliver(ReportDefinition definition, Span span, Generated generated) {
        List<Path> files = generated.files().stream()
                .map(file -> reporting.archive().folder().resolve(file))
                .toList();
        try {
            courier.deliver(definition, span, files);
        } catch (IOException failed) {
            log.warn("report {} was made, but not delivered: {}", definition.id(), failed.getMessage());
        }
    }
}
