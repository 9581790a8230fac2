package io.tocsin.elastic;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it lies in the index: {@link AlertDocument}. Group fields of two rules may contradict each other ({@code
 * user} and {@code user.name} cannot both be fields of one index); the group of the later one is then kept unindexed,
 * beside where it belongs.
 */
final class AlertSource {
    static final String UNINDEXED_GROUP = "group_unindexed";

    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT = new TypeReference<>() {};

    private AlertSource() {}

    static Map<String, Object> of(Alert alert) {
        return AlertDocument.of(alert);
    }

    static Map<String, Object> withUnindexedGroup(Alert alert) {
        Map<String, Object> document = AlertDocument.of(alert);
        document.put("tocsin", moved(document.get("tocsin"), "group", UNINDEXED_GROUP));
        return document;
    }

    static Alert read(JsonNode source) {
        Map<String, Object> document = ElasticClient.JSON.convertValue(source, DOCUMENT);
        if (source.path("tocsin").has(UNINDEXED_GROUP)) {
            document.put("tocsin", moved(document.get("tocsin"), UNINDEXED_GROUP, "group"));
        }
        return AlertDocument.read(document);
    }

    private static Map<String, Object> moved(@Nullable Object object, String from, String to) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(name.equals(from) ? to : name.toString(), value));
        }
        return copy;
    }
}
