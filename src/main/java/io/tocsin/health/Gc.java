package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** Garbage collections since the start of a JVM, and what they took. */
public record Gc(@Nullable Long count, @Nullable Long millis) {}
