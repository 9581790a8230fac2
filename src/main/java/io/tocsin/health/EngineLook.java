package io.tocsin.health;

import java.time.Instant;

/** What came of asking the cluster. */
public sealed interface EngineLook {
    Instant at();

    record Answered(Instant at, EngineReading reading) implements EngineLook {}

    /** @param reason in plain words, with what to do */
    record Unanswered(Instant at, String reason) implements EngineLook {}
}
