package io.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is planted in a file of events, from a file beside it. {@code name} or {@code dataset} names an incident, {@code
 * device} or {@code kind} its device; every other text is a field that alerts must not contradict.
 *
 * <pre>{@code
 * {"planted": [
 *   {"device": "web", "name": "scanner", "from": "2026-11-24T16:20:00Z", "to": "2026-11-24T16:25:00Z",
 *    "source.ip": "203.0.113.50",
 *    "alerts": [{"rule": "web-missing-pages", "group": {"source.ip": "203.0.113.50"}}]}]}
 * }</pre>
 *
 * <p>Without {@code to} an incident lasts until the last event of its {@code dataset}, or else for 15 minutes. {@code
 * alerts} may be left out: then any alert of that time and those fields will do.
 */
public final class Truth {
    /** How long an incident lasts of which only the beginning is told. */
    private static final Duration USUAL_LENGTH = Duration.ofMinutes(15);

    private static final Set<String> OWN_KEYS = Set.of("device", "kind", "name", "dataset", "from", "to");

    private final Path file;
    private final Map<String, Instant> lastOfDataset;

    private Truth(Path file, Map<String, Instant> lastOfDataset) {
        this.file = file;
        this.lastOfDataset = lastOfDataset;
    }

    /**
     * @param lastOfDataset time of the last event of each value of the events' field {@code dataset}
     * @throws InputException when the file cannot be read or is not of this form; says where
     */
    public static List<Incident> read(Path file, Map<String, Instant> lastOfDataset) {
        return new Truth(file, lastOfDataset).incidents();
    }

    private List<Incident> incidents() {
        JsonNode planted = document().path("planted");
        if (!planted.isArray()) {
            throw new InputException(file + ": has no list \"planted\"");
        }
        List<Incident> incidents = new ArrayList<>();
        for (JsonNode entry : planted) {
            try {
                incidents.add(incident(entry));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new InputException(file + ": planted[" + incidents.size() + "]: " + wrong.getMessage());
            }
        }
        return incidents;
    }

    private JsonNode document() {
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new InputException(file + ":" + line + ": is not JSON: " + broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new InputException(file + ": cannot be read: " + unreadable);
        }
    }

    private Incident incident(JsonNode entry) {
        String device = either(entry, "device", "kind");
        String name = either(entry, "name", "dataset");
        Instant from = Instant.parse(either(entry, "from", "from"));
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (field.getValue().isTextual() && !OWN_KEYS.contains(field.getKey())) {
                fields.put(field.getKey(), field.getValue().textValue());
            }
        }
        return new Incident(name, device, from, end(entry, from), fields, alerts(entry.path("alerts")));
    }

    private Instant end(JsonNode entry, Instant from) {
        if (entry.path("to").isTextual()) {
            return Instant.parse(entry.path("to").textValue());
        }
        @Nullable Instant last = lastOfDataset.get(entry.path("dataset").asText());
        return last != null && last.isAfter(from) ? last : from.plus(USUAL_LENGTH);
    }

    private static List<ExpectedAlert> alerts(JsonNode list) {
        List<ExpectedAlert> alerts = new ArrayList<>();
        for (JsonNode alert : list) {
            Map<String, String> group = new LinkedHashMap<>();
            alert.path("group")
                    .properties()
                    .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
            alerts.add(new ExpectedAlert(either(alert, "rule", "rule"), group));
        }
        return alerts;
    }

    private static String either(JsonNode entry, String key, String other) {
        JsonNode value = entry.has(key) ? entry.path(key) : entry.path(other);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"" + key + "\" is missing or is not text");
        }
        return value.textValue();
    }
}
