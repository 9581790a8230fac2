package io.tocsin.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check of one node, pipeline or device is judged differently than before.
 *
 * @param system {@code logstash} or {@code elasticsearch}
 * @param node as the settings name it; the cluster's address for {@code elasticsearch}
 * @param pipeline of Logstash; null when the node as a whole is meant
 * @param device whose indices are meant; null when the cluster as a whole is, and for Logstash
 * @param after green when it is over; the reason then tells what is over
 */
public record HealthChange(
        Instant at,
        String system,
        String node,
        @Nullable String pipeline,
        @Nullable String device,
        String check,
        Status before,
        Status after,
        String reason,
        String advice) {

    static HealthChange of(
            Steady.Step step,
            Instant at,
            String system,
            String node,
            @Nullable String pipeline,
            @Nullable String device) {
        Finding told = step.told();
        boolean over = step.after() == Status.GREEN;
        String reason = over
                ? "over after " + Amounts.time(Duration.between(told.since(), at)) + ": " + told.reason()
                : told.reason();
        return new HealthChange(
                at,
                system,
                node,
                pipeline,
                device,
                step.subject().check(),
                step.before(),
                step.after(),
                reason,
                over ? "" : told.advice());
    }
}
