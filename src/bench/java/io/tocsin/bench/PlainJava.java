package io.tocsin.bench;

import io.tocsin.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two rules of {@link Triggers} as someone would write them by hand, for nothing else. */
final class PlainJava {
    private static final Duration QUIET_THRESHOLD = Duration.ofMinutes(1);
    private static final Duration QUIET_SEQUENCE = Duration.ofMinutes(5);

    /** One episode. */
    static final class Episode {
        final String user;
        final Instant opened;
        final List<String> evidence = new ArrayList<>();
        Instant last;

        Episode(String user, Instant opened) {
            this.user = user;
            this.opened = opened;
            this.last = opened;
        }

        @Override
        public String toString() {
            return user + " " + opened + " to " + last + " " + evidence;
        }
    }

    private record Seen(Instant time, String id) {}

    private static final class State {
        final Deque<Seen> seen = new ArrayDeque<>();
        Episode episode;
        Instant counted = Instant.MIN;
    }

    private final Map<String, State> users = new HashMap<>();
    private final List<Episode> episodes = new ArrayList<>();
    private long crossings;

    List<Episode> episodes() {
        return episodes;
    }

    long crossings() {
        return crossings;
    }

    void threshold(Event event) {
        if (isLogin(event) && isOutcome(event, "failure")) {
            String user = (String) event.fields().get("user.name");
            State state = users.computeIfAbsent(user, none -> new State());
            state.seen.addLast(new Seen(event.time(), event.id()));
            drop(state, event.time().minus(QUIET_THRESHOLD));
            if (state.seen.size() >= 10) {
                cross(user, state, event.time(), QUIET_THRESHOLD);
            }
        }
    }

    void sequence(Event event) {
        if (!isLogin(event)) {
            return;
        }
        String user = (String) event.fields().get("user.name");
        if (isOutcome(event, "failure")) {
            users.computeIfAbsent(user, none -> new State()).seen.addLast(new Seen(event.time(), event.id()));
        } else if (isOutcome(event, "success")) {
            State state = users.get(user);
            if (state != null) {
                drop(state, event.time().minus(QUIET_SEQUENCE));
                if (!state.seen.isEmpty()) {
                    Seen first = state.seen.getLast();
                    state.seen.clear();
                    state.seen.addLast(first);
                    state.seen.addLast(new Seen(event.time(), event.id()));
                    cross(user, state, event.time(), QUIET_SEQUENCE);
                    state.seen.clear();
                }
            }
        }
    }

    private static void drop(State state, Instant until) {
        while (!state.seen.isEmpty() && !state.seen.getFirst().time().isAfter(until)) {
            state.seen.removeFirst();
        }
    }

    private void cross(String user, State state, Instant time, Duration quiet) {
        crossings++;
        if (state.episode == null || time.isAfter(state.episode.last.plus(quiet))) {
            state.episode = new Episode(user, time);
            state.counted = Instant.MIN;
            episodes.add(state.episode);
        }
        for (Seen seen : state.seen) {
            if (seen.time().isAfter(state.counted)) {
                state.episode.evidence.add(seen.id());
            }
        }
        state.counted = time;
        state.episode.last = time;
    }

    private static boolean isLogin(Event event) {
        return "login".equals(event.fields().get("event.action"));
    }

    private static boolean isOutcome(Event event, String outcome) {
        return outcome.equals(event.fields().get("event.outcome"));
    }
}
