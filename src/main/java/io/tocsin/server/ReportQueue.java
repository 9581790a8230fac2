package io.tocsin.server;

import io.tocsin.event.SourceUnavailableException;
import io.tocsin.office.Generated;
import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reports one after the other on a thread of its own; one that fails does not stop the others. */
final class ReportQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReportQueue.class);
    private static final int MOST_WAITING = 100;
    private static final int MOST_REMEMBERED = 200;

    private final Reporting reporting;
    private final Consumer<ReportJob> listener;
    private final BlockingQueue<ReportJob> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Deque<ReportJob> all = new ArrayDeque<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable Thread worker;

    /** @param listener hears of each that has ended, on the thread that makes them */
    ReportQueue(Reporting reporting, Consumer<ReportJob> listener) {
        this.reporting = reporting;
        this.listener = listener;
    }

    void start() {
        worker = Thread.ofPlatform().daemon().name("reports").start(this::work);
    }

    /** Empty when too many are waiting. */
    Optional<ReportJob> add(ReportDefinition definition, Span span, List<Format> formats) {
        ReportJob job = new ReportJob(String.valueOf(numbers.incrementAndGet()), definition, span, formats);
        job.onEnd(ended -> listener.accept(job));
        if (!waiting.offer(job)) {
            return Optional.empty();
        }
        synchronized (all) {
            all.addFirst(job);
            if (all.size() > MOST_REMEMBERED) {
                all.removeLast();
            }
        }
        return Optional.of(job);
    }

    /** The latest first; older ones are forgotten. */
    List<ReportJob> all() {
        synchronized (all) {
            return new ArrayList<>(all);
        }
    }

    Optional<ReportJob> find(String id) {
        return all().stream().filter(job -> job.id.equals(id)).findFirst();
    }

    private void work() {
        try {
            while (true) {
                ReportJob job = waiting.take();
                job.begin();
                ReportJob.Ended ended = make(job);
                log(job, ended);
                job.ended.complete(ended);
            }
        } catch (InterruptedException closed) {
            // nothing is left behind: files appear when they are whole
        }
    }

    private ReportJob.Ended make(ReportJob job) {
        try {
            Optional<Generated> made = reporting.make(job.definition, job.span, job.formats, job::read);
            return made.map(generated -> new ReportJob.Ended(ReportJob.State.DONE, generated, null, false))
                    .orElseGet(() -> new ReportJob.Ended(ReportJob.State.EMPTY, null, null, false));
        } catch (SourceUnavailableException unavailable) {
            return failed(unavailable, true);
        } catch (UncheckedIOException wrapped) {
            return failed(Objects.requireNonNullElse(wrapped.getCause(), wrapped), false);
        } catch (IOException | IllegalArgumentException failure) {
            return failed(failure, false);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            log.error("report {} failed", job.definition.id(), fault);
            return failed(fault, false);
        }
    }

    private static ReportJob.Ended failed(Throwable why, boolean mayPass) {
        String message = why.getMessage();
        return new ReportJob.Ended(
                ReportJob.State.FAILED, null, message == null || message.isBlank() ? why.toString() : message, mayPass);
    }

    private static void log(ReportJob job, ReportJob.Ended ended) {
        String what = job.definition.id() + " of " + job.span.label();
        switch (ended.state()) {
            case FAILED -> log.warn("report {} was not made: {}", what, ended.error());
            case EMPTY -> log.info("report {} was not made: there are no events", what);
            case WAITING, RUNNING -> throw new IllegalStateException("a report that has not ended");
            case DONE -> {
                Generated generated = ended.generated();
                log.info("report {} was made: {}", what, generated == null ? "" : generated.files());
            }
        }
    }

    @Override
    public void close() {
        Thread started = worker;
        if (started != null) {
            started.interrupt();
        }
    }
}
