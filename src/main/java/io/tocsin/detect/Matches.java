package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.alert.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Matched} facts that experts' rules are still to see: one when an alert opens, and another as it goes on, at
 * most one a minute of event time, so that what follows a long attack is seen as well as what follows a short one.
 */
final class Matches {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** How many alerts are remembered before those that are over are looked for. */
    private static final int MANY = 1_000;

    private record Key(String rule, GroupKey group) {}

    /** @param quiet how long after {@code last} the alert may go on */
    private record Told(Alert alert, Instant last, Duration quiet) {}

    private int room = MANY;
    private final Queue<Matched> next = new ArrayDeque<>();
    private final Map<Key, Told> told = new HashMap<>();
    private final PriorityQueue<Matched> stored = new PriorityQueue<>(Comparator.comparingLong(Matched::getTimestamp));

    /** An alert opened. */
    void opened(Alert alert, Subject subject, Instant at) {
        if (told.size() >= room) {
            told.values().removeIf(one -> one.last().plus(one.quiet()).isBefore(at));
            // Where most go on, looking at all of them each time would cost their square.
            room = Math.max(MANY, 2 * told.size());
        }
        told.put(new Key(alert.ruleId(), alert.group()), new Told(alert, at, subject.quiet()));
        next.add(Matched.of(alert));
    }

    /** A trigger holds that opened no alert. */
    void wentOn(Subject subject, Crossing crossing) {
        Key key = new Key(subject.info().id(), crossing.group());
        Told known = told.get(key);
        if (known != null
                && !crossing.at().isBefore(known.last().plus(PAUSE))
                && !crossing.at().isAfter(known.last().plus(known.quiet()).plus(PAUSE))) {
            told.put(key, new Told(known.alert(), crossing.at(), known.quiet()));
            next.add(new Matched(known.alert(), new Evidence(crossing.opening().event(), crossing.at())));
        }
    }

    /** Alerts that opened before a restart: their facts come again when event time has come to them. */
    void restore(Collection<Alert> alerts) {
        for (Alert alert : alerts) {
            told.merge(
                    new Key(alert.ruleId(), alert.group()),
                    new Told(alert, alert.last(), Duration.between(alert.last(), alert.quietUntil())),
                    (one, other) -> one.last().isAfter(other.last()) ? one : other);
            stored.add(Matched.of(alert));
            if (!alert.last().isBefore(alert.opened().plus(PAUSE))
                    && !alert.evidence().isEmpty()) {
                stored.add(new Matched(alert, new Evidence(alert.evidence().getLast(), alert.last())));
            }
        }
    }

    /** The next one that opened before a restart, by this time. */
    @Nullable
    Matched stored(Instant until) {
        Matched first = stored.peek();
        return first != null && first.getTimestamp() <= until.toEpochMilli() ? stored.remove() : null;
    }

    /** The next one of what was raised just now. */
    @Nullable
    Matched next() {
        return next.poll();
    }
}
