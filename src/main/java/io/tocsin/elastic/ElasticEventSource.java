package io.tocsin.elastic;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
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

    public ElasticEventSource(ElasticClient client) {
        this.client = client;
        this.check = new IndexCheck(client);
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
                        refused);
            }
            throw refused;
        }
    }
}
