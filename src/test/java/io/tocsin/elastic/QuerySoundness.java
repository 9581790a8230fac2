package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import io.tocsin.match.ConditionCheck;
import io.tocsin.match.Dice;
import io.tocsin.match.RegexTooSlowException;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random conditions as queries over random documents in indices of random mappings: what is found, and what must be. */
final class QuerySoundness {
    private static final List<String> NAMES = List.of("EventID", "Channel", "Image", "CommandLine", "ip", "n");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int DOCUMENTS = 150;

    private final ElasticClient client;
    private final String prefix;
    private final Random random;
    private final Dice dice;
    private int narrowed;
    private int certain;

    QuerySoundness(ElasticClient client, String prefix, long seed) {
        this.client = client;
        this.prefix = prefix;
        this.random = new Random(seed);
        this.dice = new Dice(seed);
    }

    /** Every event that meets a condition is found, and every one that is said to meet it surely does. */
    void check(int conditions) {
        Device device = Device.of("windows", prefix + "*", Dice.MAPPING);
        index(prefix + "one");
        if (random.nextBoolean()) {
            index(prefix + "two");
        }
        List<Event> events = read(device);
        List<Condition> all = Stream.generate(() -> random.nextBoolean() ? dice.ruleLike() : dice.condition(3))
                .limit(conditions)
                .toList();
        try (PointInTime pointInTime = PointInTime.open(client, device.index())) {
            IndexFields fields = new IndexFieldsReader(client, device).read(NAMES);
            QueryWriter writer = new QueryWriter(fields);
            List<Narrowing> maybe = all.stream().map(writer::write).toList();
            List<Narrowing> surely = all.stream().map(writer::certain).toList();
            List<Set<String>> found = found(pointInTime, maybe);
            List<Set<String>> sure = found(pointInTime, surely);
            for (int i = 0; i < all.size(); i++) {
                Set<String> met = met(all.get(i), events);
                assertThat(without(met, found.get(i), events))
                        .as("not found: %s as %s", all.get(i), maybe.get(i).query())
                        .isEmpty();
                assertThat(without(sure.get(i), met, events))
                        .as("surely: %s as %s", all.get(i), surely.get(i).query())
                        .isEmpty();
                narrowed += found.get(i).size() < events.size() ? 1 : 0;
                certain += sure.get(i).isEmpty() ? 0 : 1;
            }
        }
    }

    /** How many of the queries left some document out. */
    int narrowed() {
        return narrowed;
    }

    int certain() {
        return certain;
    }

    private static List<Map<String, Object>> without(Set<String> ids, Set<String> known, List<Event> events) {
        return events.stream()
                .filter(event -> ids.contains(event.id()) && !known.contains(event.id()))
                .limit(2)
                .map(Event::fields)
                .toList();
    }

    private static Set<String> met(Condition condition, List<Event> events) {
        ConditionCheck check = ConditionCheck.of(condition, Dice.MAPPING);
        Set<String> met = new HashSet<>();
        for (Event event : events) {
            try {
                if (check.holds(event)) {
                    met.add(event.id());
                }
            } catch (RegexTooSlowException undecided) {
                // no alert comes of it
            }
        }
        return met;
    }

    private List<Set<String>> found(PointInTime pointInTime, List<Narrowing> queries) {
        List<Set<String>> found = new ArrayList<>();
        for (Narrowing query : queries) {
            Map<String, Object> body = object("size", 1_000, "_source", false, "query", query.query());
            body.put("pit", pointInTime.json());
            body.put("sort", List.of(Map.of("@timestamp", "asc")));
            new MultiSearch(client).ask(List.of(body), (number, json) -> {
                Set<String> ids = new HashSet<>();
                var answer = ElasticClient.JSON.readTree(json);
                assertThat(Completeness.failure((com.fasterxml.jackson.databind.JsonNode) answer))
                        .as("%s", query.query())
                        .isEmpty();
                ((com.fasterxml.jackson.databind.JsonNode) answer)
                        .path("hits")
                        .path("hits")
                        .forEach(hit -> ids.add(hit.path("_id").asText()));
                found.add(ids);
            });
        }
        return found;
    }

    private List<Event> read(Device device) {
        try (Stream<Event> events =
                new ElasticEventSource(client).read(device, new TimeRange(Instant.MIN, Instant.MAX))) {
            return events.toList();
        }
    }

    // -- indices

    private void index(String index) {
        Map<String, Object> properties = object("@timestamp", Map.of("type", "date"));
        for (String name :
                List.of("event.code", "winlog.event_id", "channel", "Image", "CommandLine", "ip", "n", "other")) {
            type(name).ifPresent(type -> properties.put(name, type));
        }
        Map<String, Object> mappings = object("properties", properties);
        boolean dynamic = random.nextInt(4) != 0;
        if (!dynamic) {
            mappings.put("dynamic", false);
        }
        Indices.createIfMissing(
                client,
                index,
                Map.of(
                        "mappings",
                        mappings,
                        "settings",
                        Map.of(
                                "index.mapping.ignore_malformed",
                                true,
                                "index.number_of_shards",
                                1 + random.nextInt(2))));
        List<EventWriter.Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            Map<String, Object> fields = new LinkedHashMap<>(dice.event().fields());
            if (dynamic) {
                // a dynamic field of numbers and words would refuse documents
                fields.keySet().retainAll(properties.keySet());
            }
            fields.put("@timestamp", NOON.plusSeconds(i).toString());
            documents.add(new EventWriter.Document(index + i, json(fields)));
        }
        new EventWriter(client).write(index, documents.stream(), written -> {});
    }

    private static String json(Map<String, Object> fields) {
        try {
            return ElasticClient.JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private java.util.Optional<Map<String, Object>> type(String name) {
        boolean openSearch = client.flavour().openSearch();
        Map<String, Object> keyword = Map.of("type", "keyword");
        return switch (random.nextInt(name.equals("n") || name.equals("ip") ? 12 : 7)) {
            case 0, 1, 2 -> java.util.Optional.of(keyword);
            case 3 -> java.util.Optional.of(Map.of("type", "keyword", "ignore_above", 12));
            case 4 -> java.util.Optional.of(Map.of("type", openSearch ? "wildcard" : "keyword"));
            case 5 ->
                java.util.Optional.of(Map.of(
                        "type", "text", "fields", Map.of("keyword", Map.of("type", "keyword", "ignore_above", 256))));
            case 6 -> java.util.Optional.empty();
            case 7 -> java.util.Optional.of(Map.of("type", "ip"));
            case 8 -> java.util.Optional.of(Map.of("type", "boolean"));
            case 9 -> java.util.Optional.of(Map.of("type", random.nextBoolean() ? "long" : "short"));
            case 10 -> java.util.Optional.of(Map.of("type", random.nextBoolean() ? "double" : "float"));
            default -> java.util.Optional.of(Map.of("type", "text"));
        };
    }
}
