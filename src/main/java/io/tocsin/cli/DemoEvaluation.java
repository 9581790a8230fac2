package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.detect.Correlator;
import io.tocsin.detect.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Evaluates every device once, each on a thread of its own, as the server does. */
final class DemoEvaluation {
    private static final int PAGE = 1_000;

    private DemoEvaluation() {}

    /**
     * @param correlator evaluates what the devices' rules matched, when they are through
     * @param progress hears now and then how many events are evaluated
     */
    static void run(List<Detector> detectors, Correlator correlator, LongConsumer progress)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looks = new ArrayList<>();
            detectors.forEach(detector -> looks.add(threads.submit(detector::poll)));
            for (Future<?> look : looks) {
                await(look, () -> progress.accept(seen(detectors)));
            }
            await(threads.submit(correlator::poll), () -> {});
        }
        progress.accept(seen(detectors));
    }

    private static void await(Future<?> look, Runnable meanwhile) throws InterruptedException {
        while (true) {
            try {
                look.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException goesOn) {
                meanwhile.run();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("an evaluation failed", failed.getCause());
            }
        }
    }

    static long seen(List<Detector> detectors) {
        return detectors.stream()
                .mapToLong(detector -> detector.status().eventsSeen())
                .sum();
    }

    /** All alerts there are, oldest first. */
    static List<Alert> alerts(AlertStore store) {
        List<Alert> alerts = new ArrayList<>();
        String after = null;
        while (true) {
            List<Alert> page = store.list(new AlertQuery(null, null, null, null, null, PAGE, after));
            alerts.addAll(page);
            if (page.size() < PAGE) {
                return alerts.reversed();
            }
            after = page.getLast().id();
        }
    }
}
