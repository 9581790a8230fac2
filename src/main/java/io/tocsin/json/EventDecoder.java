package io.tocsin.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Turns JSON documents of one device into events. For one thread at a time. */
public final class EventDecoder {
    private final String timeField;
    private final FieldMapping mapping;
    private final FieldReader fieldReader = new FieldReader();

    /** @param timeField dotted name of the field with the event's time, read as {@link EventTime} says */
    public EventDecoder(String timeField, FieldMapping mapping) {
        this.timeField = timeField;
        this.mapping = mapping;
    }

    /**
     * One document, which is the whole text. Its id is its {@code _id}, which is then no field; without one it is made
     * from the line's number and text, the same each time.
     */
    public Decoded decode(long line, byte[] document, int from, int length) {
        try (JsonParser json = Json.parser(document, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Decoded.Problem("is not a JSON object");
            }
            Map<String, Object> fields = fieldReader.read(json);
            if (json.nextToken() != null) {
                return new Decoded.Problem("goes on after its JSON object");
            }
            Object id = fields.remove("_id");
            return decoded(id == null ? LineId.of(line, document, from, length) : id.toString(), fields);
        } catch (JsonProcessingException broken) {
            return new Decoded.Problem("is not JSON: " + broken.getOriginalMessage());
        } catch (IOException broken) {
            return new Decoded.Problem("is not JSON: " + broken.getMessage());
        }
    }

    private Decoded decoded(String id, Map<String, Object> fields) {
        Object value = fields.get(timeField);
        Instant time = EventTime.of(value);
        if (time != null) {
            return new Decoded.Success(new Event(id, time, fields, mapping));
        }
        return new Decoded.Problem(
                value == null
                        ? "has no time: there is no field " + timeField
                        : "has no readable time in " + timeField + ": " + shortened(value.toString()));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
