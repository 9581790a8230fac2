package io.tocsin.report;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.event.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well devices were watched. */
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
    };

    /** Event time up to which a device is fully evaluated. */
    Optional<Instant> watermark(Device device);

    /** What a reader of a report must know, in plain words: holes in the time, times not reached yet. */
    List<String> remarks(Device device, Span span);

    /** By the checkpoints that are kept with alerts. */
    static Watched of(AlertStore store) {
        return new Watched() {
            @Override
            public Optional<Instant> watermark(Device device) {
                return store.checkpoint(device.name()).map(Checkpoint::watermark);
            }

            @Override
            public List<String> remarks(Device device, Span span) {
                List<String> remarks = new ArrayList<>();
                Optional<Checkpoint> known = store.checkpoint(device.name());
                if (known.isEmpty()) {
                    remarks.add("Rules have not looked at " + device.name() + ": no alerts could be raised.");
                }
                known.ifPresent(checkpoint -> {
                    if (checkpoint.start().isAfter(span.from())) {
                        remarks.add("Rules watch " + device.name() + " since " + span.text(checkpoint.start())
                                + ": before, no alerts could be raised.");
                    }
                    if (checkpoint.watermark().isBefore(span.until())) {
                        remarks.add("Rules have evaluated " + device.name() + " up to "
                                + span.text(checkpoint.watermark()) + " only: later alerts are missing.");
                    }
                });
                return remarks;
            }
        };
    }
}
