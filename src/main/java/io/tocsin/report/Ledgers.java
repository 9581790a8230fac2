package io.tocsin.report;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.Timeline;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By the checkpoints that are kept with alerts, and the ledger of what was evaluated.
 *
 * @param points where the points of health are
 */
public record Ledgers(AlertStore alerts, CoverageStore coverage, EventSource events, Device points, Clock clock)
        implements Watched {
    @Override
    public Optional<Instant> watermark(Device device) {
        return alerts.checkpoint(device.name()).map(Checkpoint::watermark);
    }

    @Override
    public List<String> remarks(Device device, Span span) {
        Optional<Checkpoint> known = alerts.checkpoint(device.name());
        if (known.isEmpty()) {
            return List.of("Rules have not looked at " + device.name() + ": no alerts could be raised.");
        }
        List<String> remarks = new ArrayList<>();
        if (known.get().start().isAfter(span.from())) {
            remarks.add("Rules watch " + device.name() + " since "
                    + span.text(known.get().start()) + ": before, no alerts could be raised.");
        }
        if (known.get().watermark().isBefore(span.until())) {
            remarks.add("Rules have evaluated " + device.name() + " up to "
                    + span.text(known.get().watermark()) + " only: later alerts are missing.");
        }
        return remarks;
    }

    @Override
    public WatchedTime time(Device device, Span span) {
        TimeRange range = span.range();
        Optional<Checkpoint> known = alerts.checkpoint(device.name());
        List<Entry> entries =
                new ArrayList<>(coverage.find(new CoverageQuery(device.name(), null, range.from(), range.to())));
        // Checkpoints are older than the ledger: where it is silent they tell what was evaluated.
        if (entries.stream().noneMatch(entry -> entry.obstacle() == null)) {
            known.ifPresent(checkpoint ->
                    entries.add(Entry.inForce(device.name(), Set.of(), checkpoint.start(), checkpoint.start())));
        }
        Instant watermark = known.map(Checkpoint::watermark).orElse(null);
        return new WatchedTime(device.name(), span, Timeline.of(entries, watermark, range, clock.instant()));
    }

    @Override
    public Stream<Event> health(Span span) {
        try {
            return events.read(points, span.range());
        } catch (NoSourceYetException neverWatched) {
            return Stream.empty();
        }
    }
}
