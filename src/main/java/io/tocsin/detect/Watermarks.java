package io.tocsin.detect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far the devices are whose matches correlations wait for. One that gets no further for a while, as its index cannot
 * be reached, is not waited for until it does. Any thread.
 */
final class Watermarks {
    private static final class State {
        private @Nullable Instant watermark;
        private Instant progress;
        private boolean looking;
        private boolean absent;

        State(Instant now) {
            progress = now;
        }
    }

    private final Map<String, State> devices = new LinkedHashMap<>();
    private final Clock clock;
    private final Duration patience;
    private final Predicate<String> heard;

    /**
     * @param patience how long a device may get no further, by the clock on the wall
     * @param heard whether correlations hear of a device's matches
     */
    Watermarks(Clock clock, Duration patience, Predicate<String> heard) {
        this.heard = heard;
        this.clock = clock;
        this.patience = patience;
    }

    synchronized void await(String device) {
        devices.put(device, new State(clock.instant()));
    }

    synchronized void looking(String device, boolean now) {
        state(device).looking = now;
    }

    /** There is nothing yet that its events could be in. */
    synchronized void absent(String device) {
        state(device).absent = true;
    }

    synchronized void reached(String device, Instant watermark) {
        State state = state(device);
        state.watermark = watermark;
        state.progress = clock.instant();
        state.absent = false;
    }

    private State state(String device) {
        State state = devices.get(device);
        if (state == null) {
            throw new IllegalArgumentException("not waited for: " + device);
        }
        return state;
    }

    /** The time up to which every device that is waited for is evaluated; nothing before each of them has begun. */
    synchronized Optional<Instant> lowest() {
        Instant lowest = Instant.MAX;
        for (State state : heard()) {
            if (isWaitedFor(state)) {
                if (state.watermark == null) {
                    return Optional.empty();
                }
                lowest = state.watermark.isBefore(lowest) ? state.watermark : lowest;
            }
        }
        return lowest.equals(Instant.MAX) ? Optional.empty() : Optional.of(lowest);
    }

    /** The time that the furthest device has reached: as far as anyone can see. */
    synchronized Optional<Instant> highest() {
        Instant highest = Instant.MIN;
        for (State state : heard()) {
            if (state.watermark != null && state.watermark.isAfter(highest)) {
                highest = state.watermark;
            }
        }
        return highest.equals(Instant.MIN) ? Optional.empty() : Optional.of(highest);
    }

    /** Those that are not waited for, in words. */
    synchronized List<String> silent() {
        return devices.entrySet().stream()
                .filter(device -> heard.test(device.getKey()))
                .filter(device -> !device.getValue().absent && !isWaitedFor(device.getValue()))
                .map(device -> device.getKey() + " since " + device.getValue().progress)
                .toList();
    }

    private List<State> heard() {
        return devices.entrySet().stream()
                .filter(device -> heard.test(device.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isWaitedFor(State state) {
        return !state.absent && (state.looking || !state.progress.plus(patience).isBefore(clock.instant()));
    }
}
