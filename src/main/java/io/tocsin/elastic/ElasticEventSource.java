package io.tocsin.elastic;

import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.Obstacle;
import io.tocsin.event.Position;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Events from a cluster's indices. Nothing limits their number; in memory is a page of some megabytes and the events of
 * one millisecond.
 *
 * <p>An event's id is the document's {@code _id} alone: the name of its index changes when indices are rolled over,
 * shrunk or moved to a snapshot, and an alert's identity must not. Documents of one device that share an {@code _id} in
 * several indices so count as one event, which is what the fingerprint ids of shippers mean.
 */
public final class ElasticEventSource implements EventSource {
    private final ElasticClient client;
    private final IndexCheck check;
    private final IndexOrder order;

    public ElasticEventSource(ElasticClient client) {
        this.client = client;
        this.check = new IndexCheck(client);
        this.order = new IndexOrder(client);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An index that is not there, or without the device's time field, is no silence but such an exception too.
     */
    @Override
    public Stream<Event> read(Device device, TimeRange range) {
        return read(device, range, Set.of());
    }

    /** {@inheritDoc} */
    @Override
    public Stream<Event> read(Device device, TimeRange range, Set<String> fields) {
        check.requireSound(device);
        EventPages pages = openPages(device, range, fields);
        Spliterator<Event> events = Spliterators.spliteratorUnknownSize(
                new EventsInOrder(pages, range), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(events, false).onClose(pages::close);
    }

    @Override
    public Position position(Device device) {
        return asking(device, () -> order.position(device));
    }

    @Override
    public Arrivals arrivals(Device device, Position since, Position upTo, Instant behind, Predicate<String> known) {
        ArrivalSearch search = new ArrivalSearch(client, device, behind, known);
        return asking(device, () -> search.arrivals(order.between(device, since, upTo)));
    }

    @Override
    public Set<String> unknown(Device device, Set<String> fields) {
        return KnownFields.of(client, device)
                .map(known -> fields.stream().filter(field -> !known.has(field)).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static <T> T asking(Device device, Supplier<T> question) {
        try {
            return question.get();
        } catch (RefusedException refused) {
            throw new SourceUnavailableException(
                    "events of device " + device.name()
                            + " that come later than its overlap cannot be found: this needs the"
                            + " right to monitor its indices, or the field with the time of arrival in devices."
                            + device.name() + ".arrival: " + refused.getMessage(),
                    refused);
        }
    }

    /** Why a device cannot be read although the cluster answers, in plain words: no such index, no time field. */
    public Optional<String> trouble(Device device) {
        return check.trouble(device);
    }

    private EventPages openPages(Device device, TimeRange range, Set<String> fields) {
        try {
            return new EventPages(client, device, range, fields);
        } catch (RefusedException refused) {
            if (refused.status() == 404) {
                throw new SourceUnavailableException(
                        "device " + device.name() + " at " + client.connection() + ": " + IndexCheck.noIndex(device),
                        Obstacle.INDEX_MISSING,
                        refused);
            }
            throw refused;
        }
    }
}
