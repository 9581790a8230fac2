package io.tocsin.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads JSON objects as flat fields, as {@link io.tocsin.event.Event} wants them:
 *
 * <pre>{@code
 * {"user": {"name": "ada"}, "user.name": "root", "hosts": [{"ip": "10.0.0.1"}, {"ip": "10.0.0.2"}], "tags": ["web"]}
 * becomes
 * user.name = [ada, root], hosts.ip = [10.0.0.1, 10.0.0.2], tags = web
 * }</pre>
 *
 * What is nested deeper than {@value #DEEPEST} levels is kept as its JSON text, and a whole number of more than
 * {@value #MOST_DIGITS} digits as its digits, so that no document is refused. Remembers field names; for one thread at a
 * time.
 */
public final class FieldReader {
    static final int DEEPEST = 64;
    static final int MOST_DIGITS = 100;

    private final FieldName root = FieldName.root();
    private int usualSize = 16;

    /**
     * The fields of the object that the parser has just begun; ends at its end.
     *
     * @throws IOException when this is no JSON
     */
    public Map<String, Object> read(JsonParser json) throws IOException {
        Map<String, Object> fields = HashMap.newHashMap(usualSize);
        readObject(json, root, fields, 1);
        usualSize = Math.clamp((usualSize * 7L + fields.size()) / 8 + 1, 8, 256);
        return fields;
    }

    private void readObject(JsonParser json, FieldName parent, Map<String, Object> fields, int depth)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            readValue(json, json.nextToken(), parent.below(name), fields, depth);
        }
    }

    private void readValue(JsonParser json, JsonToken token, FieldName name, Map<String, Object> fields, int depth)
            throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                if (depth >= DEEPEST) {
                    add(fields, name, jsonText(json));
                } else if (token == JsonToken.START_OBJECT) {
                    readObject(json, name, fields, depth + 1);
                } else {
                    readArray(json, name, fields, depth + 1);
                }
            }
            case VALUE_STRING -> add(fields, name, json.getText());
            case VALUE_NUMBER_INT -> add(fields, name, wholeNumber(json));
            case VALUE_NUMBER_FLOAT -> add(fields, name, json.getDoubleValue());
            case VALUE_TRUE -> add(fields, name, true);
            case VALUE_FALSE -> add(fields, name, false);
            case VALUE_NULL -> {
                // absent, as Elasticsearch has it
            }
            default -> throw new IOException("unexpected " + token + " in a JSON document");
        }
    }

    private void readArray(JsonParser json, FieldName name, Map<String, Object> fields, int depth) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            readValue(json, token, name, fields, depth);
        }
    }

    private static Object wholeNumber(JsonParser json) throws IOException {
        if (json.getTextLength() > MOST_DIGITS) {
            return json.getText();
        }
        Number number = json.getNumberValue();
        return number instanceof Integer small ? Long.valueOf(small) : number;
    }

    private static String jsonText(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = Json.factory().createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private static void add(Map<String, Object> fields, FieldName name, Object value) {
        Object before = fields.putIfAbsent(name.dotted(), value);
        if (before instanceof Several several) {
            several.add(value);
        } else if (before != null) {
            fields.put(name.dotted(), new Several(before, value));
        }
    }
}
