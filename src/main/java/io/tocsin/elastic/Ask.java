package io.tocsin.elastic;

import co.elastic.clients.transport.endpoints.EndpointBase;
import co.elastic.clients.util.BinaryData;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request. Every engine understands this form; the client's typed requests differ from version to version. */
record Ask(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable BinaryData body) {
    static Ask get(String path) {
        return new Ask("GET", path, Map.of(), null);
    }

    static Ask post(String path) {
        return new Ask("POST", path, Map.of(), null);
    }

    static Ask put(String path) {
        return new Ask("PUT", path, Map.of(), null);
    }

    static Ask delete(String path) {
        return new Ask("DELETE", path, Map.of(), null);
    }

    /** A part of a path, with everything escaped that is not plain. */
    static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        EndpointBase.pathEncode(text, encoded);
        return encoded.toString();
    }

    Ask with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Ask(method, path, more, body);
    }

    /** @param json what is to be sent: maps, lists, text and numbers */
    Ask json(Object json) {
        try {
            return body(ElasticClient.JSON.writeValueAsBytes(json), "application/json");
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document", impossible);
        }
    }

    Ask lines(String ndjson) {
        return body(ndjson.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    }

    private Ask body(byte[] bytes, String type) {
        return new Ask(method, path, parameters, BinaryData.of(bytes, type));
    }

    /** For messages: {@code POST /logs-*}{@code /_search}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
