package io.tocsin.server;

import io.tocsin.report.Courier;
import io.tocsin.report.ReportRuns;
import io.tocsin.rule.RuleProblem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes reports at their times and when {@code report.render} asks for one, which is answered when it is made. Publishes
 * {@code report.ready} and {@code report.failed}. Definitions are read again when their files change.
 */
public final class ReportVerticle extends VerticleBase {
    public static final String RENDER = "report.render";
    public static final String READY = "report.ready";
    public static final String FAILED = "report.failed";

    private static final Logger log = LoggerFactory.getLogger(ReportVerticle.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int REFUSED = 400;
    private static final int BUSY = 503;
    private static final int BROKEN = 500;

    private final Reporting reporting;
    private final Clock clock;
    private final ReportQueue queue;
    private final ReportSchedule schedule;
    private final CountDownLatch halted = new CountDownLatch(1);
    private @Nullable FolderWatch watch;

    /** @param runs where is kept what was made */
    public ReportVerticle(Reporting reporting, ReportRuns runs, Courier courier, Clock clock) {
        this.reporting = reporting;
        this.clock = clock;
        this.queue = new ReportQueue(reporting, this::tell);
        this.schedule = new ReportSchedule(reporting, queue, runs, courier, clock);
    }

    @Override
    public Future<?> start() {
        queue.start();
        vertx.eventBus().<JsonObject>consumer(RENDER, this::asked);
        watch = FolderWatch.start(reporting.folders(), this::reload);
        // Not waited for: reading templates takes a while, and nothing else needs them.
        vertx.executeBlocking(this::begin, false)
                .onFailure(failure -> log.error("reports cannot be made by schedule", failure));
        return Future.succeededFuture();
    }

    private Future<?> begin() throws IOException {
        reporting.archive().clean();
        reporting.problems().forEach(ReportVerticle::log);
        new Repetition("report schedule", BETWEEN_LOOKS, halted, schedule::step).start();
        return Future.succeededFuture();
    }

    private void reload() {
        List<RuleProblem> before = reporting.problems();
        reporting.reload();
        reporting.problems().stream()
                .filter(problem -> !before.contains(problem))
                .forEach(ReportVerticle::log);
    }

    private static void log(RuleProblem problem) {
        log.warn("{}", problem);
    }

    private void asked(Message<JsonObject> message) {
        vertx.executeBlocking(() -> order(message.body()), false)
                .onSuccess(job -> job.onEnd(ended -> {
                    if (ended.isFailed()) {
                        message.fail(ended.mayPass() ? BUSY : BROKEN, ended.error());
                    } else {
                        message.reply(ReportJson.job(job));
                    }
                }))
                .onFailure(failure -> message.fail(
                        failure instanceof BadRequestException ? REFUSED : BROKEN,
                        String.valueOf(failure.getMessage())));
    }

    /**
     * Has a report made. Any thread.
     *
     * @throws BadRequestException when it cannot be made
     */
    ReportJob order(JsonObject json) {
        ReportRequest request = ReportRequest.read(json, reporting.definitions(), clock.instant());
        Optional<ReportJob> job = queue.add(request.definition(), request.span(), request.formats());
        return job.orElseThrow(() -> new BadRequestException("too many reports are waiting; try again later"));
    }

    private void tell(ReportJob job) {
        vertx.eventBus().publish(job.state() == ReportJob.State.FAILED ? FAILED : READY, ReportJson.job(job));
    }

    /** Those that were asked for since the start, the latest first. Any thread. */
    List<ReportJob> jobs() {
        return queue.all();
    }

    Optional<ReportJob> job(String id) {
        return queue.find(id);
    }

    Reporting reporting() {
        return reporting;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public Future<?> stop() {
        halted.countDown();
        queue.close();
        if (watch != null) {
            watch.close();
        }
        return Future.succeededFuture();
    }
}
