package io.tocsin.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check of one node or pipeline is judged differently than before.
 *
 * @param node as the settings name it
 * @param pipeline null when the node as a whole is meant
 * @param after green when it is over; the reason then tells what is over
 */
public record HealthChange(
        Instant at,
        String node,
        @Nullable String pipeline,
        String check,
        Status before,
        Status after,
        String reason,
        String advice) {}
