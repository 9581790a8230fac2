package io.tocsin.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Health as documents of an index: points for charts, changes as events that rules look at. Fields are flat. */
public final class HealthPoints {
    private HealthPoints() {}

    /** One for each node, each pipeline and the cluster. */
    public static List<Map<String, Object>> of(Instant at, List<NodeHealth> nodes, @Nullable EngineHealth engine) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (NodeHealth node : nodes) {
            points.add(node(at, node));
            node.pipelines().forEach(pipeline -> points.add(pipeline(at, node.node(), pipeline)));
        }
        if (engine != null) {
            points.add(engine(at, engine));
        }
        return points;
    }

    /** What a rule of the device {@code logstash} sees. */
    public static Map<String, Object> of(HealthChange change) {
        Point point = new Point(change.at(), change.system(), change.after())
                .put("health.subject", subject(change))
                .put("health.node", change.node())
                .put("health.pipeline", change.pipeline())
                .put("health.device", change.device())
                .put("health.check", change.check())
                .put("health.before", change.before().text())
                .put("message", change.reason())
                .put("health.advice", change.advice().isEmpty() ? null : change.advice());
        return point.fields;
    }

    /** What it is about, in one value to group by. */
    private static String subject(HealthChange change) {
        String part = change.pipeline() == null ? change.device() : change.pipeline();
        return change.node() + (part == null ? "" : "/" + part);
    }

    private static Map<String, Object> node(Instant at, NodeHealth node) {
        Point point = new Point(at, "logstash", node.status())
                .put("health.node", node.node())
                .rates(node.rates());
        NodeReading reading = node.reading();
        boolean answers = node.looked() != null && node.looked().equals(node.answered());
        if (reading != null && answers) {
            point.put("logstash.version", reading.version())
                    .put("logstash.heap_used_percent", reading.jvm().usedPercent())
                    .put("logstash.cpu_percent", reading.process().cpuPercent())
                    .put("logstash.load_1m", reading.process().load().oneMinute())
                    .put("logstash.open_file_descriptors", reading.process().openFileDescriptors())
                    .put("logstash.events.in", reading.events().in())
                    .put("logstash.events.out", reading.events().out())
                    .put("logstash.queued_events", reading.queuedEvents());
        }
        return point.fields;
    }

    private static Map<String, Object> pipeline(Instant at, String node, PipelineHealth pipeline) {
        Point point = new Point(at, "logstash", pipeline.status())
                .put("health.node", node)
                .put("health.pipeline", pipeline.pipeline())
                .rates(pipeline.rates());
        Queue queue = pipeline.queue();
        if (queue != null) {
            point.put("logstash.queue.type", queue.type())
                    .put("logstash.queue.events", queue.events())
                    .put("logstash.queue.size_bytes", queue.sizeBytes())
                    .put("logstash.queue.free_disk_bytes", queue.freeDiskBytes());
        }
        DeadLetters letters = pipeline.deadLetters();
        if (letters != null) {
            point.put("logstash.dead_letters.size_bytes", letters.sizeBytes())
                    .put("logstash.dead_letters.dropped_events", letters.droppedEvents());
        }
        return point.fields;
    }

    private static Map<String, Object> engine(Instant at, EngineHealth engine) {
        Point point = new Point(at, "elasticsearch", engine.status()).put("health.node", engine.url());
        EngineReading reading = engine.reading();
        if (reading != null) {
            point.put("elasticsearch.status", reading.status())
                    .put("elasticsearch.nodes", reading.nodes())
                    .put("elasticsearch.unassigned_shards", reading.unassigned());
            reading.disks().stream()
                    .mapToDouble(disk -> 100.0 * disk.freeBytes() / disk.totalBytes())
                    .min()
                    .ifPresent(least -> point.put("elasticsearch.least_free_disk_percent", least));
        }
        return point.fields;
    }

    private static final class Point {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        Point(Instant at, String system, Status status) {
            put("@timestamp", at.toString());
            put("health.system", system);
            put("health.status", status.text());
        }

        Point put(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        Point rates(@Nullable Rates rates) {
            return rates == null
                    ? this
                    : put("logstash.rate.in", rates.in())
                            .put("logstash.rate.out", rates.out())
                            .put("logstash.backpressure", rates.backpressure())
                            .put("logstash.utilization_percent", rates.utilization());
        }
    }
}
