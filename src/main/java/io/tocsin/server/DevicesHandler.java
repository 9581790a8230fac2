package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** {@code GET /api/v1/devices} */
record DevicesHandler(Watch watch) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        request.json(new JsonObject()
                .put(
                        "devices",
                        new JsonArray(watch.devices().get().stream()
                                .map(DevicesHandler::json)
                                .toList())));
    }

    private static JsonObject json(DeviceStatus device) {
        return new JsonObject()
                .put("name", device.name())
                .put("index", device.index())
                .put("watermark", device.watermark() == null ? null : Objects.toString(device.watermark()))
                .put("lag_seconds", device.lag() == null ? null : device.lag().toSeconds())
                .put("events_seen", device.eventsSeen())
                .put("alerts_raised", device.alertsRaised())
                .put("rules_loaded", device.rulesLoaded())
                .put("trouble", device.trouble())
                .put("waiting", device.waiting());
    }
}
