package io.tocsin.server;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request brings, with only the keys that are known. */
record JsonBody(JsonObject given) {
    /** Only JSON that says it is some: a form of a page elsewhere cannot send that. */
    static JsonBody of(RoutingContext request, List<String> known) {
        String type =
                Optional.ofNullable(request.request().getHeader("Content-Type")).orElse("");
        if (!type.startsWith("application/json")) {
            throw new BadRequestException("send JSON, with Content-Type: application/json");
        }
        JsonObject body;
        try {
            body = request.body().asJsonObject();
        } catch (DecodeException | ClassCastException broken) {
            throw new BadRequestException("the body is not a JSON object");
        }
        return of(body == null ? new JsonObject() : body, known);
    }

    static JsonBody of(JsonObject given, List<String> known) {
        for (String name : given.fieldNames()) {
            if (!known.contains(name)) {
                throw new BadRequestException("there is no %s; known are %s".formatted(name, String.join(", ", known)));
            }
        }
        return new JsonBody(given);
    }

    /** Null where it is left out or blank. */
    @Nullable
    String text(String name, int longest) {
        Object value = given.getValue(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.length() > longest) {
            throw new BadRequestException("%s must be text of at most %d characters".formatted(name, longest));
        }
        return text.isBlank() ? null : text;
    }
}
