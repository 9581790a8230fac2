package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of several devices and of the correlations over them, for events at hand: what is live with a thread for
 * each device happens here in one, event by event. Nothing is stored.
 */
public final class Sessions implements AutoCloseable {
    private record Watched(AlertBook book, DeviceSession session) {}

    /** Late events do not happen here: events come in order of time. */
    private static final Duration NO_SLACK = Duration.ZERO;

    private final Map<String, Watched> devices = new LinkedHashMap<>();
    private final Watched correlation;
    private final MatchListener listener;

    /** @param listener hears of every match, those of correlations too */
    public Sessions(Map<Device, RuleBase> rules, Correlations correlations, MatchListener listener) {
        this.listener = listener;
        this.correlation = watched(Correlation.DEVICE, correlations.base(), new MatchFeed(() -> correlations, ""));
        rules.forEach((device, base) -> devices.put(
                device.name(),
                watched(device.name(), base, new Outwards(new MatchFeed(() -> correlations, device.name() + "/")))));
    }

    private Watched watched(String device, RuleBase base, MatchListener feed) {
        AlertBook book = new AlertBook(device);
        book.live();
        return new Watched(book, new DeviceSession(base, book, NO_SLACK, new Both(feed)));
    }

    /** The listener hears first, and then the feed. */
    private final class Both implements MatchListener {
        private final MatchListener feed;

        Both(MatchListener feed) {
            this.feed = feed;
        }

        @Override
        public void matched(Rule rule, Event event) {
            listener.matched(rule, event);
            feed.matched(rule, event);
        }

        @Override
        public void crossed(Rule rule, io.tocsin.alert.Crossing crossing, @Nullable Event event) {
            listener.crossed(rule, crossing, event);
            feed.crossed(rule, crossing, event);
        }

        @Override
        public List<Event> done() {
            return feed.done();
        }
    }

    /** Hands what a device's matches come to over to the correlations. */
    private final class Outwards implements MatchListener {
        private final MatchFeed feed;

        Outwards(MatchFeed feed) {
            this.feed = feed;
        }

        @Override
        public void matched(Rule rule, Event event) {
            feed.matched(rule, event);
        }

        @Override
        public void crossed(Rule rule, io.tocsin.alert.Crossing crossing, @Nullable Event event) {
            feed.crossed(rule, crossing, event);
        }

        @Override
        public List<Event> done() {
            feed.done().forEach(correlation.session()::evaluate);
            return List.of();
        }
    }

    /** Events of all devices come in order of time. */
    public void evaluate(Device device, Event event) {
        Watched watched = devices.get(device.name());
        if (watched == null) {
            throw new IllegalArgumentException("no rules for device " + device.name());
        }
        advance(event.time());
        watched.session().evaluate(event);
    }

    /** From here on every device is expected to send what its rules wait for, even if it never does. */
    public void expect(Instant since) {
        all().forEach(watched -> watched.session().expect(since, since));
    }

    /** Gives events that came late their place. Call before alerts are drawn. */
    public void countLate() {
        all().forEach(watched -> watched.session().countLate());
    }

    /** Moves event time on, for all devices alike. */
    public void advance(Instant to) {
        devices.values().forEach(watched -> watched.session().advance(to));
        correlation.session().advance(to);
    }

    /** The books of all devices, that of the correlations last. */
    public List<AlertBook> books() {
        return all().map(Watched::book).toList();
    }

    /** Rules that failed and are no longer evaluated, each with the reason. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        all().forEach(watched -> troubles.addAll(watched.session().troubles()));
        return troubles;
    }

    private Stream<Watched> all() {
        return Stream.concat(devices.values().stream(), Stream.of(correlation));
    }

    @Override
    public void close() {
        all().forEach(watched -> watched.session().close());
    }
}
