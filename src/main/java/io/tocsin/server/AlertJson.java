package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDocument;
import io.tocsin.alert.Triage;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON: the same over HTTP and on the event bus. */
final class AlertJson {
    private AlertJson() {}

    static JsonObject of(Alert alert) {
        return new JsonObject(AlertDocument.of(alert));
    }

    /** With what people made of it, if anything. */
    static JsonObject of(Alert alert, @Nullable Triage triage) {
        JsonObject json = of(alert);
        return triage == null ? json : json.put("triage", of(triage));
    }

    static JsonObject of(Triage triage) {
        JsonObject json = new JsonObject().put("state", triage.state().text());
        if (triage.by() != null) {
            json.put("by", triage.by());
        }
        if (triage.comment() != null) {
            json.put("comment", triage.comment());
        }
        return json.put("at", triage.at().toString());
    }
}
