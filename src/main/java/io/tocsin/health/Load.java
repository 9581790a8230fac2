package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** A machine's load averages. */
public record Load(
        @Nullable Double oneMinute,
        @Nullable Double fiveMinutes,
        @Nullable Double fifteenMinutes) {}
