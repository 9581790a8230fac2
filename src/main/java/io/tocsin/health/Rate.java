package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** One of Logstash's own flow figures; a window it has not been up for, or that it gave as infinite, is null. */
public record Rate(
        @Nullable Double current,
        @Nullable Double lastMinute,
        @Nullable Double last5Minutes,
        @Nullable Double last15Minutes,
        @Nullable Double lastHour,
        @Nullable Double lastDay,
        @Nullable Double lifetime) {
    public static final Rate UNKNOWN = new Rate(null, null, null, null, null, null, null);
}
