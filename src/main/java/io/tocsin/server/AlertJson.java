package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDocument;
import io.vertx.core.json.JsonObject;

/** Alerts as JSON: the same over HTTP and on the event bus. */
final class AlertJson {
    private AlertJson() {}

    static JsonObject of(Alert alert) {
        return new JsonObject(AlertDocument.of(alert));
    }
}
