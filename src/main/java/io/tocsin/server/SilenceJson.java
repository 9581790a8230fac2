package io.tocsin.server;

import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceDocument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Predicate;

/** Silences as JSON: the same over HTTP and on the event bus. */
final class SilenceJson {
    private SilenceJson() {}

    static JsonObject of(Silence silence, Instant now) {
        return new JsonObject(SilenceDocument.of(silence))
                .put("state", silence.state(now).text());
    }

    /** As an alert carries it that is silenced by it. */
    static JsonObject brief(Silence silence) {
        return new JsonObject()
                .put("id", silence.id())
                .put("reason", silence.reason())
                .put("owner", silence.owner())
                .put("until", silence.ends().toString());
    }

    /** With what is wrong with them, if anything. */
    static JsonObject list(KnownSilences silences, Predicate<Silence> wanted) {
        Instant now = silences.time();
        JsonArray told = new JsonArray();
        silences.now().all().stream().filter(wanted).forEach(silence -> told.add(of(silence, now)));
        JsonObject json = new JsonObject().put("silences", told);
        silences.trouble().ifPresent(trouble -> json.put("trouble", trouble));
        return json;
    }
}
