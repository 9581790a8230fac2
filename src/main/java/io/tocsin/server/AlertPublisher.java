package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.Silences;
import io.vertx.core.eventbus.EventBus;
import java.util.function.Supplier;

/** Tells the event bus of alerts. May be called from any thread. */
public record AlertPublisher(EventBus bus, Supplier<Silences> silences) implements AlertListener {
    public static final String RAISED = "alert.raised";
    public static final String CHANGED = "alert.changed";

    @Override
    public void raised(Alert alert) {
        bus.publish(RAISED, AlertJson.of(alert, silences.get()));
    }

    @Override
    public void changed(Alert alert) {
        bus.publish(CHANGED, AlertJson.of(alert, silences.get()));
    }
}
