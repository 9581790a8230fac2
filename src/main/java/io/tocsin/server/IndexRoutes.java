package io.tocsin.server;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.IndexLook;
import io.tocsin.event.IndexLook.Sight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/**
 * {@code GET /api/v1/index}: what is in an index or pattern ({@code index}, {@code time_field}) before it becomes a
 * device, and which of some {@code fields} (with commas between them) its documents have.
 */
public record IndexRoutes(IndexLook look) implements Routes {
    private static final int MOST_FIELDS = 200;

    @Override
    public void mount(Router router) {
        router.get("/api/v1/index").handler(this::handle);
    }

    private void handle(RoutingContext request) {
        Parameters given = new Parameters(request.queryParams());
        given.onlyKnows(List.of("device", "index", "time_field", "fields"));
        String time = Objects.requireNonNullElse(given.text("time_field"), "@timestamp");
        Device device = Device.of(
                        Objects.requireNonNullElse(given.text("device"), "new"),
                        given.needed("index"),
                        FieldMapping.NONE)
                .in(given.needed("index"), time);
        List<String> fields = fields(request);
        request.vertx()
                .executeBlocking(() -> json(look.look(device, fields)), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static List<String> fields(RoutingContext request) {
        List<String> fields = request.queryParam("fields").stream()
                .flatMap(names -> List.of(names.split(",")).stream())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        if (fields.size() > MOST_FIELDS) {
            throw new BadRequestException("at most %d fields can be asked for".formatted(MOST_FIELDS));
        }
        return fields;
    }

    private static JsonObject json(Sight sight) {
        return new JsonObject()
                .put("indices", new JsonArray(sight.indices()))
                .put("documents", sight.documents())
                .put("newest", sight.newest() == null ? null : sight.newest().toString())
                .put("there", new JsonArray(sight.there()))
                .put("missing", new JsonArray(sight.missing()))
                .put("trouble", sight.trouble());
    }
}
