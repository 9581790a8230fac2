package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.Gap;
import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What late events make it necessary to evaluate once more: the rules that they match, around the time they happened. */
final class Gaps {
    /** Gaps that lie as close are read in one go. */
    private static final Duration CLOSE = Duration.ofMinutes(1);

    private Gaps() {}

    /** @param late events in order of time; those that match no rule change nothing */
    static List<Gap> of(RuleBase rules, List<Event> late, Instant watermark) {
        if (late.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> matched = new HashMap<>();
        MatchListener listener = (rule, event) ->
                matched.computeIfAbsent(event.id(), none -> new TreeSet<>()).add(rule.id());
        List<Gap> gaps = new ArrayList<>();
        try (DeviceSession probe = new DeviceSession(rules, new AlertBook("probe"), Duration.ZERO, listener)) {
            for (Event event : late) {
                probe.evaluate(event, rule -> true, false);
                Set<String> ids = matched.getOrDefault(event.id(), Set.of());
                if (!ids.isEmpty() || rules.hasExpertRules()) {
                    gaps.add(new Gap(
                            new TimeRange(event.time().minusNanos(1), event.time()),
                            rules.hasExpertRules() ? Set.of() : ids,
                            Duration.between(event.time(), watermark)));
                }
            }
        }
        return gaps;
    }

    /** All of them, as few as possible, the oldest first. */
    static List<Gap> merged(Collection<Gap> gaps) {
        List<Gap> merged = new ArrayList<>();
        gaps.stream().sorted(Comparator.comparing(gap -> gap.range().from())).forEach(gap -> {
            if (!merged.isEmpty() && isClose(merged.getLast(), gap)) {
                merged.add(merged.removeLast().and(gap));
            } else {
                merged.add(gap);
            }
        });
        while (merged.size() > Checkpoint.MOST_GAPS) {
            mergeNearest(merged);
        }
        return merged;
    }

    private static boolean isClose(Gap one, Gap next) {
        return !next.range().from().isAfter(one.range().to().plus(CLOSE));
    }

    private static void mergeNearest(List<Gap> gaps) {
        int nearest = 0;
        for (int i = 1; i + 1 < gaps.size(); i++) {
            nearest = distance(gaps, i).compareTo(distance(gaps, nearest)) < 0 ? i : nearest;
        }
        gaps.set(nearest, gaps.get(nearest).and(gaps.remove(nearest + 1)));
    }

    private static Duration distance(List<Gap> gaps, int first) {
        return Duration.between(
                gaps.get(first).range().to(), gaps.get(first + 1).range().from());
    }
}
