package io.tocsin.logstash;

import io.tocsin.health.DeadLetters;
import io.tocsin.health.PipelineReading;
import io.tocsin.health.Plugin;
import io.tocsin.health.Queue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pipeline of {@code GET /_node/stats}. */
final class PipelineReader {
    private PipelineReader() {}

    static PipelineReading read(String name, Doc pipeline) {
        return new PipelineReading(
                name,
                pipeline.at("ephemeral_id").text(),
                pipeline.at("hash").text(),
                StatsReader.events(pipeline.at("events")),
                StatsReader.flow(pipeline.at("flow")),
                queue(pipeline.at("queue")),
                deadLetters(pipeline.at("dead_letter_queue")),
                StatsReader.reloads(pipeline.at("reloads")),
                plugins(pipeline.at("plugins")));
    }

    /** Some versions tell sizes of persisted queues beside the queue's other figures, others below {@code capacity}. */
    private static @Nullable Queue queue(Doc queue) {
        if (!queue.isObject()) {
            return null;
        }
        Long max = either(
                queue.at("max_queue_size_in_bytes").count(),
                queue.at("capacity", "max_queue_size_in_bytes").count());
        return new Queue(
                queue.at("type").text(),
                either(queue.at("events_count").count(), queue.at("events").count()),
                either(
                        queue.at("queue_size_in_bytes").count(),
                        queue.at("capacity", "queue_size_in_bytes").count()),
                max == null || max == 0 ? null : max,
                queue.at("capacity", "max_unread_events").count(),
                queue.at("data", "free_space_in_bytes").count(),
                queue.at("data", "path").text());
    }

    private static @Nullable Long either(@Nullable Long one, @Nullable Long other) {
        return one != null ? one : other;
    }

    private static @Nullable DeadLetters deadLetters(Doc queue) {
        String message = queue.at("last_error", "message").text();
        return !queue.isObject()
                ? null
                : new DeadLetters(
                        queue.at("queue_size_in_bytes").count(),
                        queue.at("max_queue_size_in_bytes").count(),
                        queue.at("dropped_events").count(),
                        queue.at("expired_events").count(),
                        queue.at("storage_policy").text(),
                        message == null ? queue.at("last_error").text() : message);
    }

    private static List<Plugin> plugins(Doc plugins) {
        List<Plugin> read = new ArrayList<>();
        plugins.at("inputs").each().forEach(plugin -> read.add(plugin("input", plugin)));
        plugins.at("filters").each().forEach(plugin -> read.add(plugin("filter", plugin)));
        plugins.at("outputs").each().forEach(plugin -> read.add(plugin("output", plugin)));
        return read;
    }

    private static Plugin plugin(String kind, Doc plugin) {
        String id = plugin.at("id").text();
        String name = plugin.at("name").text();
        Doc cost = plugin.at("flow", "worker_millis_per_event");
        Double now = cost.at("current").amount();
        Double busy = plugin.at("flow", "worker_utilization", "current").amount();
        return new Plugin(
                kind,
                id == null ? "?" : id,
                name != null ? name : id == null ? "?" : id,
                plugin.at("events", "in").count(),
                plugin.at("events", "out").count(),
                plugin.at("events", "duration_in_millis").count(),
                now != null ? now : cost.at("lifetime").amount(),
                busy != null
                        ? busy
                        : plugin.at("flow", "worker_utilization", "lifetime").amount());
    }
}
