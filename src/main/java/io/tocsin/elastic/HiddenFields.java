package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.elastic.IndexField.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Fields that a plain search sees otherwise than a reader of documents: below objects that are not mapped as they come,
 * below nested and flattened ones, computed at run time, or filled from other fields.
 */
final class HiddenFields {
    /** Below these, a field that is not mapped may be in documents all the same. */
    private final Set<String> open = new HashSet<>();

    /** Below these no field is found by its name. */
    private final Set<String> closed = new HashSet<>();

    private final Set<String> changed = new HashSet<>();

    private HiddenFields() {}

    /** @param parents of the fields that matter */
    static HiddenFields read(ElasticClient client, String index, Collection<String> parents) {
        HiddenFields hidden = new HiddenFields();
        String path = "/" + Ask.segment(index);
        JsonNode mappings = client.json(Ask.get(path + "/_mapping")
                .with("filter_path", "**.dynamic,**.enabled,**.copy_to,*.mappings.runtime.*.type"));
        mappings.forEach(one -> hidden.readObject("", one.path("mappings")));
        for (String names : parents.isEmpty() ? Set.<String>of() : IndexFieldsReader.parts(parents)) {
            JsonNode types = client.json(Ask.get(path + "/_field_caps").with("fields", names));
            hidden.readTypes(types.path("fields"));
        }
        return hidden;
    }

    private void readObject(String path, JsonNode object) {
        String dynamic = object.path("dynamic").asText("true");
        if (!object.path("enabled").asBoolean(true) || !(dynamic.equals("true") || dynamic.startsWith("strict"))) {
            open.add(path);
        }
        object.path("runtime").fieldNames().forEachRemaining(changed::add);
        JsonNode copies = object.path("copy_to");
        if (copies.isTextual()) {
            changed.add(copies.asText());
        }
        copies.forEach(copy -> changed.add(copy.asText()));
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            readObject(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
        }
    }

    private void readTypes(JsonNode fields) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            field.getValue().fieldNames().forEachRemaining(type -> {
                if (!type.equals("object") && !type.equals("unmapped")) {
                    closed.add(field.getKey());
                }
            });
        }
    }

    boolean hides(IndexField field) {
        String name = field.name();
        if (changed.contains(name) || (field.kind() == Kind.ABSENT && open.contains(""))) {
            return true;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String parent = name.substring(0, dot);
            // the keyword of a text field lies below that field
            boolean isItself = field.kind() == Kind.KEYWORD && name.equals(parent + ".keyword");
            if ((closed.contains(parent) && !isItself) || (field.kind() == Kind.ABSENT && open.contains(parent))) {
                return true;
            }
        }
        return false;
    }
}
