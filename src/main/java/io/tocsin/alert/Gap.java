package io.tocsin.alert;

import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of event time that some rules have to be evaluated for once more.
 *
 * @param rules their ids; none: every rule of the device
 * @param late how far behind the watermark its earliest event was found; zero when no event came late
 */
public record Gap(TimeRange range, Set<String> rules, Duration late) {
    public Gap {
        rules = java.util.Collections.unmodifiableSet(new TreeSet<>(rules));
    }

    /** Both in one. */
    public Gap and(Gap other) {
        Set<String> all = new TreeSet<>();
        if (!rules.isEmpty() && !other.rules.isEmpty()) {
            all.addAll(rules);
            all.addAll(other.rules);
        }
        return new Gap(range.and(other.range), all, late.compareTo(other.late) > 0 ? late : other.late);
    }
}
