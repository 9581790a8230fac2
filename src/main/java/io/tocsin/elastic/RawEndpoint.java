package io.tocsin.elastic;

import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.EndpointBase;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.EnumSet;

/**
 * Takes any {@link Ask} and gives the answer's bytes. Every status from 400 is an error, whatever its body: the client's
 * own endpoints take an error whose body they do not know, such as a gateway's, for an answer.
 */
final class RawEndpoint extends BinaryEndpoint<Ask> {
    RawEndpoint() {
        super(
                "tocsin",
                Ask::method,
                Ask::path,
                EndpointBase.emptyMap(),
                Ask::parameters,
                EndpointBase.emptyMap(),
                Ask::body,
                null);
    }

    @Override
    public JsonpDeserializer<ErrorResponse> errorDeserializer(int status) {
        return JsonpDeserializer.of(
                EnumSet.of(JsonParser.Event.START_OBJECT), (parser, mapper) -> read(status, parser, mapper));
    }

    private static ErrorResponse read(int status, JsonParser parser, JsonpMapper mapper) {
        JsonValue body = JsonData._DESERIALIZER.deserialize(parser, mapper).toJson();
        JsonValue error = body.asJsonObject().getOrDefault("error", body);
        return ErrorResponse.of(response -> response.status(status)
                .error(cause -> cause.type(text(error, "type")).reason(reason(error))));
    }

    /** Of the first root cause, which names what is wrong; what is around it names the phase only. */
    private static String reason(JsonValue error) {
        if (error instanceof JsonObject object
                && object.get("root_cause") instanceof jakarta.json.JsonArray causes
                && !causes.isEmpty()) {
            JsonValue root = causes.getFirst();
            return text(root, "type") + ": " + text(root, "reason");
        }
        return error instanceof JsonObject ? text(error, "reason") : textOf(error);
    }

    private static String text(JsonValue value, String name) {
        return value instanceof JsonObject object && object.containsKey(name) ? textOf(object.get(name)) : "";
    }

    private static String textOf(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
