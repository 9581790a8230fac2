package io.tocsin.bench;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.event.Event;
import java.io.IOException;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether memory stays as it is while millions of events pass, alerts stored as they come. */
@State(Scope.Benchmark)
public class LongRun {
    private static final int BATCH = 10_000;

    @Param("5000000")
    public int events;

    /** Counts by how much the heap grew from the first fifth to the end. */
    @Benchmark
    public void memory(Counters counters) throws IOException {
        Logins logins = new Logins();
        AlertBook book = Triggers.book();
        long early = 0;
        long alerts = 0;
        try (DeviceSession session = new DeviceSession(Triggers.base("threshold"), book, Duration.ZERO)) {
            counters.begin();
            for (int i = 1; i <= events; i++) {
                Event event = logins.next();
                session.evaluate(event);
                if (i % BATCH == 0) {
                    alerts += book.changes().stream()
                            .filter(AlertBook.Change::isNew)
                            .count();
                    book.stored();
                    book.forgetBefore(event.time());
                }
                if (i == events / 5) {
                    early = Counters.usedHeap();
                }
            }
            counters.end(events, alerts);
            counters.heap = Counters.usedHeap() - early;
        }
    }
}
