package io.tocsin.elastic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.Layout;
import io.tocsin.json.EventTime;
import io.tocsin.json.FieldReader;
import io.tocsin.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a search for a device's events straight from its bytes. For one thread at a time. */
final class EventPageReader {
    private final Device device;
    private final FieldReader fieldReader;

    private final List<Hit> hits = new ArrayList<>();
    private @Nullable String pointInTime;
    private @Nullable String failure;
    private int shards;

    /** @param layouts what documents of the same cluster begin with */
    EventPageReader(Device device, Layout layouts) {
        this.device = device;
        this.fieldReader = new FieldReader(layouts);
    }

    EventPage read(byte[] answer) throws IOException {
        try (JsonParser json = Json.parser(answer)) {
            json.nextToken();
            return read(json);
        }
    }

    /** @param json at the start of the answer's object */
    EventPage read(JsonParser json) throws IOException {
        hits.clear();
        failure = null;
        shards = 0;
        readAnswer(json);
        return new EventPage(pointInTime, shards, failure, List.copyOf(hits));
    }

    private void readAnswer(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "pit_id" -> pointInTime = json.getText();
                case "timed_out" -> failIf(json.getBooleanValue(), Completeness.TIMED_OUT);
                case "_shards" -> readShards(json);
                case "_clusters" -> readClusters(json);
                case "hits" -> readHits(json);
                case "error" -> failIf(true, String.valueOf(fieldReader.read(json)));
                default -> json.skipChildren();
            }
        }
    }

    private void readShards(JsonParser json) throws IOException {
        Map<String, Object> counts = fieldReader.read(json);
        shards = number(counts.get("total"));
        int failed = number(counts.get("failed"));
        failIf(
                failed > 0,
                failed + " of " + shards + " " + Completeness.SHARDS_FAILED + ": "
                        + counts.get("failures.reason.reason"));
    }

    /** Clusters behind this one that may be left out silently. */
    private void readClusters(JsonParser json) throws IOException {
        Map<String, Object> counts = fieldReader.read(json);
        int missing = number(counts.get("skipped")) + number(counts.get("partial")) + number(counts.get("failed"));
        failIf(missing > 0, missing + " of " + counts.get("total") + " " + Completeness.CLUSTERS_MISSING + " in full");
    }

    private void readHits(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("hits") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    hits.add(readHit(json));
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private Hit readHit(JsonParser json) throws IOException {
        String id = "";
        List<Object> sort = List.of();
        Map<String, Object> fields = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "_id" -> id = json.getText();
                case "_source" -> fields = fieldReader.read(json);
                case "sort" -> sort = readSort(json);
                default -> json.skipChildren();
            }
        }
        if (fields == null) {
            failIf(true, "document " + id + " has no _source, without which no rule can look at it");
            fields = Map.of();
        }
        long millis = ((Number) sort.getFirst()).longValue();
        return new Hit(new Event(id, time(fields, millis), fields, device.mapping()), sort);
    }

    /** The index knows milliseconds; the document may tell the time finer, in a form that we may know or not. */
    private Instant time(Map<String, Object> fields, long millis) {
        Instant told = EventTime.of(fields.get(device.timeField()));
        Instant indexed = Instant.ofEpochMilli(millis);
        boolean finer = told != null && !told.isBefore(indexed) && told.isBefore(indexed.plusMillis(1));
        return finer && told != null ? told : indexed;
    }

    private static List<Object> readSort(JsonParser json) throws IOException {
        List<Object> values = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.currentToken().isNumeric() ? json.getLongValue() : json.getText());
        }
        return values;
    }

    private void failIf(boolean failed, String why) {
        failure = failed && failure == null ? why : failure;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Long number ? Math.toIntExact(number) : 0;
    }
}
