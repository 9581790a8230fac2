package io.tocsin.server;

import io.tocsin.health.SourceSight;
import io.tocsin.health.SourceSight.Impairment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET /api/v1/health/sources}: which devices are fed badly, and so blind or late rather than quiet. */
public record SightRoutes(SourceSight sight, List<String> devices) implements Routes {
    @Override
    public void mount(Router router) {
        router.get("/api/v1/health/sources")
                .handler(request -> request.json(new JsonObject()
                        .put(
                                "sources",
                                new JsonArray(devices.stream().map(this::json).toList()))));
    }

    private JsonObject json(String device) {
        JsonObject source = new JsonObject().put("device", device);
        Optional<Impairment> found = sight.impairment(device);
        found.ifPresent(impairment -> source.put("reason", impairment.reason()));
        return source.put("sight", found.map(SightRoutes::word).orElse("clear"));
    }

    private static String word(Impairment impairment) {
        return switch (impairment) {
            case Impairment.Blind _ -> "blind";
            case Impairment.Slow _ -> "slow";
        };
    }

    @Override
    public List<String> concerns() {
        return devices.stream().flatMap(this::concern).toList();
    }

    private Stream<String> concern(String device) {
        return sight.impairment(device).stream().map(impairment -> switch (impairment) {
            case Impairment.Blind blind -> device + " is blind, not quiet: " + blind.reason();
            case Impairment.Slow slow -> device + " gets its events late: " + slow.reason();
        });
    }
}
