package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import java.util.List;
import java.util.Map;

/**
 * The indices that alerts, checkpoints and the coverage ledger are kept in, each with a template of its own, so that an index that was
 * deleted comes back as it was.
 */
final class StoreIndices {
    private static final Map<String, Object> KEYWORD = Map.of("type", "keyword", "ignore_above", 8_191);
    private static final Map<String, Object> DATE = Map.of("type", "date");
    private static final Map<String, Object> LONG = Map.of("type", "long");

    private final ElasticClient client;
    private final String alerts;
    private final String checkpoints;
    private final String coverage;
    private volatile boolean there;

    StoreIndices(ElasticClient client, String prefix) {
        this.client = client;
        this.alerts = prefix + "alerts";
        this.checkpoints = prefix + "checkpoints";
        this.coverage = prefix + "coverage";
    }

    String alerts() {
        return alerts;
    }

    String checkpoints() {
        return checkpoints;
    }

    String coverage() {
        return coverage;
    }

    /** Makes what is missing; asks once. */
    void require() {
        if (!there) {
            create(alerts, alertMappings());
            create(checkpoints, checkpointMappings());
            create(coverage, coverageMappings());
            there = true;
        }
    }

    private void create(String index, Map<String, Object> mappings) {
        Map<String, Object> settings = object(
                "index.number_of_shards",
                1,
                "index.auto_expand_replicas",
                "0-1",
                "index.mapping.total_fields.limit",
                2_000);
        Map<String, Object> template = Map.of("settings", settings, "mappings", mappings);
        client.json(Ask.put("/_index_template/" + Ask.segment(index))
                .json(object("index_patterns", List.of(index), "priority", 500, "template", template)));
        Indices.createIfMissing(client, index, Map.of());
    }

    private static Map<String, Object> alertMappings() {
        return object(
                "dynamic_templates",
                List.of(textIsKeyword()),
                "date_detection",
                false,
                "properties",
                object(
                        "@timestamp", DATE,
                        "event", Map.of("properties", Map.of("kind", KEYWORD, "id", KEYWORD)),
                        "rule", Map.of("properties", Map.of("id", KEYWORD, "name", KEYWORD, "author", KEYWORD)),
                        "tocsin",
                                Map.of(
                                        "properties",
                                        object(
                                                "device",
                                                KEYWORD,
                                                "level",
                                                KEYWORD,
                                                "tags",
                                                KEYWORD,
                                                "group",
                                                Map.of("type", "object"),
                                                AlertSource.UNINDEXED_GROUP,
                                                Map.of("type", "object", "enabled", false),
                                                "group_text",
                                                KEYWORD,
                                                "count",
                                                LONG,
                                                "first",
                                                DATE,
                                                "last",
                                                DATE,
                                                "quiet_until",
                                                DATE,
                                                "evidence",
                                                KEYWORD,
                                                "late_seconds",
                                                LONG,
                                                "revision",
                                                LONG,
                                                "withdrawn",
                                                Map.of("type", "boolean"),
                                                "owner",
                                                KEYWORD,
                                                "runbook",
                                                KEYWORD,
                                                "notify",
                                                KEYWORD,
                                                "fields",
                                                Map.of("type", "object", "enabled", false))),
                        "message", Map.of("type", "text")));
    }

    private static Map<String, Object> checkpointMappings() {
        return object(
                "properties",
                object(
                        "device",
                        KEYWORD,
                        "start",
                        DATE,
                        "watermark",
                        DATE,
                        "resume",
                        Map.of("type", "object", "enabled", false)));
    }

    private static Map<String, Object> coverageMappings() {
        return object(
                "dynamic",
                false,
                "properties",
                object(
                        "id",
                        KEYWORD,
                        "device",
                        KEYWORD,
                        "rules",
                        KEYWORD,
                        "state",
                        KEYWORD,
                        "reason",
                        KEYWORD,
                        "detail",
                        Map.of("type", "text"),
                        "from",
                        DATE,
                        "to",
                        DATE,
                        "noted",
                        DATE,
                        "filled",
                        DATE,
                        "finished",
                        Map.of("type", "boolean")));
    }

    private static Map<String, Object> textIsKeyword() {
        return Map.of("text", object("match_mapping_type", "string", "mapping", KEYWORD));
    }
}
