package io.tocsin.alert;

import java.time.Instant;

/** An event that an alert rests on. */
public record Evidence(String event, Instant time) {}
