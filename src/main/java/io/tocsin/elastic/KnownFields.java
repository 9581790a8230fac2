package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a device's indices know.
 *
 * @param names every field that is mapped, objects among them
 * @param open fields that hold keys of any name, which the index does not list
 */
public record KnownFields(Set<String> names, Set<String> open) {
    private static final Set<String> OPEN_TYPES = Set.of("flattened", "flat_object");

    public KnownFields {
        names = Set.copyOf(names);
        open = Set.copyOf(open);
    }

    /** Empty while there is no index, or none with a document. */
    public static Optional<KnownFields> of(ElasticClient client, Device device) {
        Optional<JsonNode> answer = client.found(
                Ask.get("/" + Ask.segment(device.index()) + "/_field_caps").with("fields", "*"));
        Set<String> names = new HashSet<>();
        Set<String> open = new HashSet<>();
        answer.ifPresent(caps -> caps.path("fields").properties().forEach(field -> {
            names.add(field.getKey());
            field.getValue().fieldNames().forEachRemaining(type -> {
                if (OPEN_TYPES.contains(type)) {
                    open.add(field.getKey());
                }
            });
        }));
        return names.contains(device.timeField()) ? Optional.of(new KnownFields(names, open)) : Optional.empty();
    }

    /** Whether a document may have this field. */
    public boolean has(String field) {
        for (int dot = field.length(); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
            if (open.contains(field.substring(0, dot))) {
                return true;
            }
        }
        return names.contains(field);
    }
}
