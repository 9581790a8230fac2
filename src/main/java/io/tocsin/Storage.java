package io.tocsin;

import io.tocsin.alert.AlertStore;
import io.tocsin.event.EventSource;
import io.tocsin.event.SourceUnavailableException;
import java.util.Optional;

/** Where events come from and alerts go to; closing it ends what it started. */
public record Storage(EventSource events, AlertStore alerts, Runnable end) implements AutoCloseable {
    /** The user's cluster, or the embedded engine when none is set. */
    public static Storage open(Settings settings) {
        return Optional.<Storage>empty()
                .orElseThrow(() -> new SourceUnavailableException(
                        "no storage yet for " + settings.folders().data(), null));
    }

    @Override
    public void close() {
        end.run();
    }
}
