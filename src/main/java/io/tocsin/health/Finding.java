package io.tocsin.health;

import java.time.Instant;

/**
 * Something that is not as it should be.
 *
 * @param check what was looked at, in one word that stays the same: {@code heap}, {@code stalled}
 * @param reason what was found, in plain words with figures
 * @param advice what to do about it
 * @param since when it began to count
 */
public record Finding(String check, Status status, String reason, String advice, Instant since) {}
