package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDocument;
import io.tocsin.alert.Silence;
import io.tocsin.alert.Silences;
import io.tocsin.alert.Triage;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON: the same over HTTP and on the event bus. */
final class AlertJson {
    /** What only alerts have that are silenced. */
    static final String SILENCED = "silenced";

    private AlertJson() {}

    static JsonObject of(Alert alert) {
        return new JsonObject(AlertDocument.of(alert));
    }

    /** With the silence that holds for it, or did before it went on. */
    static JsonObject of(Alert alert, Silences silences) {
        JsonObject json = of(alert);
        Optional<Silence> silenced = silences.over(alert);
        silenced.ifPresentOrElse(
                silence -> json.put(SILENCED, SilenceJson.brief(silence)),
                () -> silences.formerlyOver(alert)
                        .ifPresent(silence -> json.put("was_silenced", SilenceJson.brief(silence))));
        return json;
    }

    /** And with what people made of it, if anything. */
    static JsonObject of(Alert alert, @Nullable Triage triage, Silences silences) {
        JsonObject json = of(alert, silences);
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
