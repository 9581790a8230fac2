package io.tocsin.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.health.EngineHealth;
import io.tocsin.health.HealthChange;
import io.tocsin.health.HealthHistory;
import io.tocsin.health.HealthPoints;
import io.tocsin.health.NodeHealth;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One index for the points and one for the changes of each day: {@code tocsin-health-points-2026.11.24}. */
public final class ElasticHealthHistory implements HealthHistory {
    /** The indices of points, as reports look at them. */
    public static final String POINTS = "tocsin-health-points-*";

    /** The indices of changes, as a device watches them. */
    public static final String CHANGES = "tocsin-health-changes-*";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);

    private final ElasticClient client;
    private final EventWriter writer;
    private final Clock clock;
    private final String prefix;

    public ElasticHealthHistory(ElasticClient client, Clock clock) {
        this(client, clock, "tocsin-health-");
    }

    /** @param prefix of all index names, in lower case */
    ElasticHealthHistory(ElasticClient client, Clock clock, String prefix) {
        this.client = client;
        this.writer = new EventWriter(client);
        this.clock = clock;
        this.prefix = prefix;
    }

    @Override
    public void begin() {
        writer.ensureIndex(index("changes", clock.instant()));
    }

    @Override
    public void keep(Instant at, List<NodeHealth> nodes, @Nullable EngineHealth engine) {
        write("points", at, HealthPoints.of(at, nodes, engine));
    }

    @Override
    public void keep(List<HealthChange> changes) {
        for (HealthChange change : changes) {
            write("changes", change.at(), List.of(HealthPoints.of(change)));
        }
    }

    private void write(String kind, Instant at, List<Map<String, Object>> documents) {
        if (documents.isEmpty()) {
            return;
        }
        String index = index(kind, at);
        writer.ensureIndex(index);
        Bulk bulk = new Bulk(index);
        documents.forEach(document -> bulk.index(id(document), json(document)));
        for (Bulk.Item item : bulk.send(client)) {
            if (!item.isDone()) {
                throw new SourceUnavailableException(
                        "writing to " + index + " at " + client.connection() + ": " + item.error(), null);
            }
        }
    }

    @Override
    public void dropBefore(Instant time) {
        LocalDate first = LocalDate.ofInstant(time, ZoneOffset.UTC);
        JsonNode there = client.json(Ask.get("/" + Ask.segment(prefix + "*") + "/_settings")
                .with("expand_wildcards", "open,closed")
                .with("ignore_unavailable", "true"));
        there.fieldNames().forEachRemaining(index -> {
            LocalDate day = day(index);
            if (day != null && day.isBefore(first)) {
                client.json(Ask.delete("/" + Ask.segment(index)));
            }
        });
    }

    /** Null for an index that is none of these. */
    private @Nullable LocalDate day(String index) {
        for (String kind : new String[] {"points-", "changes-"}) {
            if (index.startsWith(prefix + kind)) {
                try {
                    return LocalDate.parse(index.substring((prefix + kind).length()), DAY);
                } catch (DateTimeParseException another) {
                    return null;
                }
            }
        }
        return null;
    }

    private String index(String kind, Instant at) {
        return prefix + kind + "-" + DAY.format(at);
    }

    /** The same for the same document, so that writing it again replaces it by itself. */
    private static String id(Map<String, Object> document) {
        return UUID.nameUUIDFromBytes(json(document).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String json(Map<String, Object> document) {
        try {
            return ElasticClient.JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document", impossible);
        }
    }
}
