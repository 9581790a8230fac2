package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.SourceUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Writes log events into indices. Shippers do that in production; this is for demonstrations and tests. */
public final class EventWriter {
    private static final int MOST_PER_REQUEST = 2_000;
    private static final int LONGEST_REQUEST = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ElasticClient client;

    public EventWriter(ElasticClient client) {
        this.client = client;
    }

    /** One event to write: its id and its JSON object, in one line. */
    public record Document(String id, String json) {}

    /** Makes an index for log events unless it is there: text as keywords, {@code @timestamp} as date. */
    public void ensureIndex(String index) {
        Map<String, Object> keyword = Map.of("type", "keyword", "ignore_above", 8_191);
        Map<String, Object> text = object("match_mapping_type", "string", "mapping", keyword);
        Map<String, Object> mappings = object(
                "date_detection", false,
                "dynamic_templates", List.of(Map.of("text", text)),
                "properties", Map.of("@timestamp", Map.of("type", "date")));
        Map<String, Object> settings = object(
                "index.number_of_shards",
                1,
                "index.auto_expand_replicas",
                "0-1",
                "index.mapping.ignore_malformed",
                true,
                "index.mapping.total_fields.limit",
                5_000);
        Indices.createIfMissing(client, index, Map.of("settings", settings, "mappings", mappings));
    }

    /**
     * Writes documents; when this returns searches see them. Writing one again replaces it by itself.
     *
     * @param progress is told after each request how many are written so far
     * @throws SourceUnavailableException when the cluster was too busy for a minute
     * @throws IllegalArgumentException when the index does not take a document; those before it are written
     */
    public long write(String index, Stream<Document> documents, LongConsumer progress) {
        long written = 0;
        Iterator<Document> rest = documents.iterator();
        while (rest.hasNext()) {
            List<Document> part = nextPart(rest);
            writeAll(index, part);
            written += part.size();
            progress.accept(written);
        }
        Indices.refresh(client, index);
        return written;
    }

    /**
     * Deletes every index whose name begins so.
     *
     * @param prefix at least three characters of a name, no pattern
     */
    public void deleteIndices(String prefix) {
        if (!prefix.matches("[a-z0-9][a-z0-9._-]{2,}")) {
            throw new IllegalArgumentException("not the beginning of an index name: " + prefix);
        }
        Ask ask = Ask.get("/" + Ask.segment(prefix + "*") + "/_settings").with("expand_wildcards", "open,closed");
        JsonNode found = client.json(ask);
        found.fieldNames().forEachRemaining(index -> {
            if (index.startsWith(prefix)) {
                client.json(Ask.delete("/" + Ask.segment(index)));
            }
        });
    }

    private static List<Document> nextPart(Iterator<Document> rest) {
        List<Document> part = new ArrayList<>();
        int length = 0;
        while (rest.hasNext() && part.size() < MOST_PER_REQUEST && length < LONGEST_REQUEST) {
            Document document = rest.next();
            part.add(document);
            length += document.json().length();
        }
        return part;
    }

    private void writeAll(String index, List<Document> documents) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Document> open = documents;
        while (!open.isEmpty()) {
            try {
                open = writeOnce(index, open);
            } catch (SourceUnavailableException busy) {
                if (System.nanoTime() > deadline) {
                    throw busy;
                }
                pause(busy);
            }
        }
    }

    /** Gives back those that the cluster was too busy for. */
    private List<Document> writeOnce(String index, List<Document> documents) {
        Bulk bulk = new Bulk(index);
        documents.forEach(document -> bulk.index(document.id(), document.json()));
        List<Bulk.Item> items = bulk.send(client);
        List<Document> busy = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Bulk.Item item = items.get(i);
            if (item.mayPass()) {
                busy.add(documents.get(i));
            } else if (!item.isDone()) {
                throw new IllegalArgumentException(
                        "index " + index + " does not take document " + item.id() + ": " + item.error());
            }
        }
        return busy;
    }

    private static void pause(SourceUnavailableException busy) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy;
        }
    }
}
