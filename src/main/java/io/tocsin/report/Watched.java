package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How well devices, and what feeds them, were watched. Calls block. */
public interface Watched {
    /** Nothing is known: events come from files. */
    Watched UNKNOWN = new Watched() {
        @Override
        public Optional<Instant> watermark(Device device) {
            return Optional.empty();
        }

        @Override
        public List<String> remarks(Device device, Span span) {
            return List.of("The events come from files: nobody knows whether these are all.");
        }

        @Override
        public WatchedTime time(Device device, Span span) {
            return WatchedTime.unknown(device.name(), span);
        }

        @Override
        public Stream<Event> health(Span span) {
            return Stream.empty();
        }
    };

    /** Event time up to which a device is fully evaluated. */
    Optional<Instant> watermark(Device device);

    /** What a reader of a report must know beside holes, in plain words: times that nobody watched, or not yet. */
    List<String> remarks(Device device, Span span);

    /** What was evaluated of a span, and what was not. */
    WatchedTime time(Device device, Span span);

    /** Points of the health of Logstash and the engine, oldest first. Close the stream. */
    Stream<Event> health(Span span);
}
