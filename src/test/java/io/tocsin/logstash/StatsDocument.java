package io.tocsin.logstash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A node's answer that tests change bit by bit. */
public final class StatsDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode root;

    private StatsDocument(ObjectNode root) {
        this.root = root;
    }

    public static StatsDocument of(String json) {
        try {
            return new StatsDocument((ObjectNode) JSON.readTree(json));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A healthy node of a version with flow, with one pipeline {@code main} and its persisted queue. */
    public static StatsDocument healthy() {
        return of("""
                {
                  "host": "ls1", "version": "8.19.1", "http_address": "0.0.0.0:9600", "id": "n1", "name": "ls1",
                  "ephemeral_id": "run-1", "status": "green",
                  "pipeline": {"workers": 4, "batch_size": 125, "batch_delay": 50},
                  "jvm": {
                    "threads": {"count": 60, "peak_count": 70},
                    "mem": {"heap_used_percent": 40, "heap_used_in_bytes": 429496729, "heap_max_in_bytes": 1073741824},
                    "gc": {"collectors": {
                      "young": {"collection_count": 10, "collection_time_in_millis": 100},
                      "old": {"collection_count": 1, "collection_time_in_millis": 20}}},
                    "uptime_in_millis": 600000
                  },
                  "process": {"open_file_descriptors": 100, "max_file_descriptors": 1024,
                    "cpu": {"percent": 12, "total_in_millis": 4000, "load_average": {"1m": 0.5}}},
                  "os": {"cgroup": {
                    "cpuacct": {"usage_nanos": 1, "control_group": "/"},
                    "cpu": {"cfs_quota_micros": 200000, "cfs_period_micros": 100000, "control_group": "/",
                      "stat": {"number_of_elapsed_periods": 100, "number_of_times_throttled": 0,
                        "time_throttled_nanos": 0}}}},
                  "events": {"in": 1000, "filtered": 1000, "out": 1000, "duration_in_millis": 500,
                    "queue_push_duration_in_millis": 10},
                  "pipelines": {"main": {
                    "ephemeral_id": "p-1", "hash": "h",
                    "events": {"in": 1000, "filtered": 1000, "out": 1000, "duration_in_millis": 500,
                      "queue_push_duration_in_millis": 10},
                    "plugins": {
                      "inputs": [{"id": "beats-in", "name": "beats", "events": {"out": 1000}}],
                      "filters": [{"id": "slow-grok", "name": "grok",
                        "events": {"in": 1000, "out": 1000, "duration_in_millis": 400}}],
                      "outputs": [{"id": "es-out", "name": "elasticsearch",
                        "events": {"in": 1000, "out": 1000, "duration_in_millis": 100}}]},
                    "reloads": {"successes": 0, "failures": 0, "last_error": null,
                      "last_success_timestamp": null, "last_failure_timestamp": null},
                    "queue": {"type": "persisted", "events_count": 0, "queue_size_in_bytes": 1000,
                      "max_queue_size_in_bytes": 1073741824,
                      "capacity": {"max_unread_events": 0, "page_capacity_in_bytes": 67108864,
                        "max_queue_size_in_bytes": 1073741824, "queue_size_in_bytes": 1000},
                      "data": {"path": "/var/lib/logstash/queue/main", "free_space_in_bytes": 100000000000,
                        "storage_type": "ext4"}},
                    "dead_letter_queue": {"queue_size_in_bytes": 1, "max_queue_size_in_bytes": 1073741824,
                      "dropped_events": 0, "expired_events": 0, "storage_policy": "drop_newer",
                      "last_error": "no errors"}}}
                }
                """);
    }

    /** @param path as {@code pipelines.main.events.in}; objects on the way are made */
    public StatsDocument put(String path, Object value) {
        ObjectNode parent = parent(path);
        parent.set(last(path), JSON.valueToTree(value));
        return this;
    }

    /** Sets what JSON text says. */
    public StatsDocument json(String path, String json) {
        parent(path).set(last(path), of("{\"it\": " + json + "}").root.get("it"));
        return this;
    }

    public StatsDocument remove(String path) {
        parent(path).remove(last(path));
        return this;
    }

    /** Adds to the counters of the node and of the pipeline {@code main}. */
    public StatsDocument events(long in, long out) {
        for (String events : new String[] {"events", "pipelines.main.events"}) {
            add(events + ".in", in);
            add(events + ".filtered", out);
            add(events + ".out", out);
        }
        return this;
    }

    public StatsDocument add(String path, long more) {
        return put(path, at(path).asLong() + more);
    }

    JsonNode at(String path) {
        JsonNode found = root;
        for (String name : path.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }

    private ObjectNode parent(String path) {
        String[] names = path.split("\\.");
        ObjectNode parent = root;
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.path(names[i]) instanceof ObjectNode there ? there : parent.putObject(names[i]);
        }
        return parent;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
