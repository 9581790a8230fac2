package io.tocsin.server;

import io.tocsin.office.Generated;
import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One report that is to be made, and how far it is. Any thread. */
final class ReportJob {
    /** How far a report is. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        /** There was nothing to report about, and the definition wants no report then. */
        EMPTY,
        FAILED
    }

    /** How it ended. */
    record Ended(
            State state,
            @Nullable Generated generated,
            @Nullable String error,
            boolean mayPass) {
        boolean isFailed() {
            return state == State.FAILED;
        }
    }

    final String id;
    final ReportDefinition definition;
    final Span span;
    final List<Format> formats;
    final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private volatile boolean running;
    private volatile long events;
    private volatile long total = -1;

    ReportJob(String id, ReportDefinition definition, Span span, List<Format> formats) {
        this.id = id;
        this.definition = definition;
        this.span = span;
        this.formats = List.copyOf(formats);
    }

    State state() {
        Ended known = ended.getNow(null);
        return known != null ? known.state() : running ? State.RUNNING : State.WAITING;
    }

    /** How many were read so far. */
    long events() {
        return events;
    }

    /** Calls when it has ended, at once when it has already; else on the thread that makes it. */
    void onEnd(Consumer<Ended> listener) {
        // What a listener throws is its own affair.
        CompletableFuture<Ended> ignored = ended.whenComplete((how, impossible) -> listener.accept(how));
    }

    void begin() {
        running = true;
    }

    /** How many there are to read; -1 when nobody knows. */
    long total() {
        return total;
    }

    void read(long count, long of) {
        events = count;
        total = of;
    }
}
