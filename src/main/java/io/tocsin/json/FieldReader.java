package io.tocsin.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
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

    /** With more fields a hash table is quicker. */
    private static final int MOST_LAID_OUT = 256;

    private final FieldName root = FieldName.root();
    private final TextPool texts = new TextPool();
    private final Layout layouts;
    private Map<String, Object> fields = Map.of();

    /** One whose events share nothing with those of others. */
    public FieldReader() {
        this(Layout.empty());
    }

    /** @param layouts what all begin with that read events of the same sources */
    public FieldReader(Layout layouts) {
        this.layouts = layouts;
    }

    /**
     * The fields of the object that the parser has just begun; ends at its end.
     *
     * @throws IOException when this is no JSON
     */
    public Map<String, Object> read(JsonParser json) throws IOException {
        fields = new Fields(layouts);
        readObject(json, root, 1);
        if (fields instanceof Fields laidOut) {
            laidOut.settle();
        }
        return fields;
    }

    private void readObject(JsonParser json, FieldName parent, int depth) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            readValue(json, json.nextToken(), parent.below(name), depth);
        }
    }

    private void readValue(JsonParser json, JsonToken token, FieldName name, int depth) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                if (depth >= DEEPEST) {
                    add(name, jsonText(json));
                } else if (token == JsonToken.START_OBJECT) {
                    readObject(json, name, depth + 1);
                } else {
                    readArray(json, name, depth + 1);
                }
            }
            case VALUE_STRING -> add(name, texts.of(json.getText()));
            case VALUE_NUMBER_INT -> add(name, wholeNumber(json));
            case VALUE_NUMBER_FLOAT -> add(name, json.getDoubleValue());
            case VALUE_TRUE -> add(name, true);
            case VALUE_FALSE -> add(name, false);
            case VALUE_NULL -> {
                // absent, as Elasticsearch has it
            }
            default -> throw new IOException("unexpected " + token + " in a JSON document");
        }
    }

    private void readArray(JsonParser json, FieldName name, int depth) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            readValue(json, token, name, depth);
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

    private void add(FieldName name, Object value) {
        if (fields.size() == MOST_LAID_OUT && fields instanceof Fields) {
            fields = new HashMap<>(fields);
        }
        Object before = fields.putIfAbsent(name.dotted(), value);
        if (before instanceof Several several) {
            several.add(value);
        } else if (before != null) {
            fields.put(name.dotted(), new Several(before, value));
        }
    }
}
