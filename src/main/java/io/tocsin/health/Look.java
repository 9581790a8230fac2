package io.tocsin.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking a node. */
public sealed interface Look {
    Instant at();

    /**
     * @param info null when it could not be had
     * @param report null before 8.16, or when it could not be had
     */
    record Answered(
            Instant at,
            NodeReading reading,
            @Nullable NodeInfo info,
            @Nullable OwnReport report) implements Look {}

    /** @param reason in plain words; the advice says what to do about it */
    record Unanswered(Instant at, String reason, String advice) implements Look {}
}
