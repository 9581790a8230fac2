package io.tocsin.health;

import io.tocsin.health.Findings.Subject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps judgements from flapping: one gets worse when several looks in a row say so, and better when several others do.
 * What the very first look says counts at once, as there is nothing before it.
 */
final class Steady {
    private final int confirm;
    private final int recover;
    private final Map<Subject, State> states = new HashMap<>();
    private boolean begun;

    Steady(int confirm, int recover) {
        this.confirm = confirm;
        this.recover = recover;
    }

    /** A change of one check. When it is green again, what is told is the finding that is over. */
    record Step(Subject subject, Status before, Status after, Finding told) {}

    private final class State {
        private final Deque<Status> lately = new ArrayDeque<>();
        private Status held = Status.GREEN;
        private @Nullable Finding finding;

        /** What the last looks have said together, the newest included. */
        Status next(Status said) {
            lately.addLast(said);
            if (lately.size() > Math.max(confirm, recover)) {
                lately.removeFirst();
            }
            List<Status> each = List.copyOf(lately);
            if (last(each, confirm).allMatch(one -> one.compareTo(held) > 0) && each.size() >= confirm) {
                return last(each, confirm).min(Status::compareTo).orElse(held);
            }
            if (last(each, recover).allMatch(one -> one.compareTo(held) < 0) && each.size() >= recover) {
                return Status.worst(last(each, recover));
            }
            return held;
        }

        private Stream<Status> last(List<Status> each, int count) {
            return each.subList(Math.max(0, each.size() - count), each.size()).stream();
        }
    }

    /** @param judged the checks that this look tells something of; of the others what is known goes on */
    List<Step> take(Map<Subject, Finding> found, Predicate<Subject> judged, Instant at) {
        List<Step> steps = new ArrayList<>();
        Set<Subject> keys = new LinkedHashSet<>(found.keySet());
        states.keySet().stream().filter(judged).forEach(keys::add);
        for (Subject key : keys) {
            State state = states.computeIfAbsent(key, unknown -> new State());
            step(key, state, found.get(key), at, steps);
            if (state.held == Status.GREEN && state.lately.stream().allMatch(one -> one == Status.GREEN)) {
                states.remove(key);
            }
        }
        begun = true;
        return steps;
    }

    private void step(Subject key, State state, @Nullable Finding raw, Instant at, List<Step> steps) {
        Status said = raw == null ? Status.GREEN : raw.status();
        Status steady = state.next(said);
        Status next = begun ? steady : said;
        Status before = state.held;
        Finding was = state.finding;
        Finding now = next == Status.GREEN ? null : telling(next, before, was, raw, at);
        state.held = next;
        state.finding = now;
        Finding told = now == null ? was : now;
        if (next != before && told != null) {
            steps.add(new Step(key, before, next, told));
        }
    }

    /** The latest figures that speak for a status, under the time since when it counts. */
    private static @Nullable Finding telling(
            Status next, Status before, @Nullable Finding was, @Nullable Finding raw, Instant at) {
        Finding latest = raw != null && (was == null || raw.status() == next) ? raw : was;
        if (latest == null) {
            return null;
        }
        Instant since = was == null || next != before ? at : was.since();
        return new Finding(latest.check(), next, latest.reason(), latest.advice(), since);
    }

    /** What counts now of one part, or of the whole when that is null; worst first. */
    List<Finding> held(@Nullable String part) {
        return held().entrySet().stream()
                .filter(entry -> Objects.equals(entry.getKey().part(), part))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Finding::status).reversed().thenComparing(Finding::check))
                .toList();
    }

    private Map<Subject, Finding> held() {
        Map<Subject, Finding> held = new HashMap<>();
        states.forEach((key, state) -> {
            Finding finding = state.finding;
            if (state.held != Status.GREEN && finding != null) {
                held.put(key, finding);
            }
        });
        return held;
    }

    void forget(Predicate<Subject> which) {
        states.keySet().removeIf(which);
    }
}
