package io.tocsin.logstash;

import io.tocsin.health.Cgroup;
import io.tocsin.health.EventCounts;
import io.tocsin.health.Flow;
import io.tocsin.health.Gc;
import io.tocsin.health.Jvm;
import io.tocsin.health.Load;
import io.tocsin.health.NodeReading;
import io.tocsin.health.ProcessFigures;
import io.tocsin.health.Rate;
import io.tocsin.health.Reloads;
import org.jspecify.annotations.Nullable;

/** {@code GET /_node/stats}, of Logstash 7, 8 and 9. */
final class StatsReader {
    private StatsReader() {}

    static NodeReading read(Doc stats) {
        return new NodeReading(
                stats.at("version").text(),
                stats.at("name").text(),
                stats.at("host").text(),
                stats.at("http_address").text(),
                stats.at("id").text(),
                stats.at("ephemeral_id").text(),
                stats.at("status").text(),
                stats.at("pipeline", "workers").count(),
                stats.at("pipeline", "batch_size").count(),
                stats.at("pipeline", "batch_delay").count(),
                jvm(stats.at("jvm")),
                process(stats.at("process")),
                cgroup(stats.at("os", "cgroup")),
                events(stats.at("events")),
                flow(stats.at("flow")),
                reloads(stats.at("reloads")),
                stats.at("queue", "events_count").count(),
                stats.at("pipelines").objects().stream()
                        .map(pipeline -> PipelineReader.read(pipeline.getKey(), pipeline.getValue()))
                        .toList());
    }

    private static Jvm jvm(Doc jvm) {
        Doc memory = jvm.at("mem");
        return new Jvm(
                memory.at("heap_used_percent").amount(),
                memory.at("heap_used_in_bytes").count(),
                memory.at("heap_max_in_bytes").count(),
                memory.at("heap_committed_in_bytes").count(),
                memory.at("non_heap_used_in_bytes").count(),
                memory.at("non_heap_committed_in_bytes").count(),
                jvm.at("threads", "count").count(),
                jvm.at("threads", "peak_count").count(),
                gc(jvm.at("gc", "collectors", "young")),
                gc(jvm.at("gc", "collectors", "old")),
                jvm.at("uptime_in_millis").count());
    }

    private static Gc gc(Doc collector) {
        return new Gc(
                collector.at("collection_count").count(),
                collector.at("collection_time_in_millis").count());
    }

    private static ProcessFigures process(Doc process) {
        Doc load = process.at("cpu", "load_average");
        return new ProcessFigures(
                process.at("cpu", "percent").amount(),
                process.at("cpu", "total_in_millis").count(),
                new Load(
                        load.at("1m").amount(),
                        load.at("5m").amount(),
                        load.at("15m").amount()),
                process.at("open_file_descriptors").count(),
                process.at("peak_open_file_descriptors").count(),
                process.at("max_file_descriptors").count(),
                process.at("mem", "total_virtual_in_bytes").count());
    }

    private static @Nullable Cgroup cgroup(Doc cgroup) {
        return !cgroup.isObject()
                ? null
                : new Cgroup(
                        cgroup.at("cpu", "control_group").text(),
                        cgroup.at("cpuacct", "usage_nanos").count(),
                        cgroup.at("cpu", "cfs_quota_micros").count(),
                        cgroup.at("cpu", "cfs_period_micros").count(),
                        cgroup.at("cpu", "stat", "number_of_elapsed_periods").count(),
                        cgroup.at("cpu", "stat", "number_of_times_throttled").count(),
                        cgroup.at("cpu", "stat", "time_throttled_nanos").count());
    }

    static EventCounts events(Doc events) {
        return new EventCounts(
                events.at("in").count(),
                events.at("filtered").count(),
                events.at("out").count(),
                events.at("duration_in_millis").count(),
                events.at("queue_push_duration_in_millis").count());
    }

    static @Nullable Flow flow(Doc flow) {
        return !flow.isObject()
                ? null
                : new Flow(
                        rate(flow.at("input_throughput")),
                        rate(flow.at("filter_throughput")),
                        rate(flow.at("output_throughput")),
                        rate(flow.at("queue_backpressure")),
                        rate(flow.at("worker_concurrency")),
                        rate(flow.at("worker_utilization")),
                        growth(flow.at("queue_persisted_growth_bytes")),
                        growth(flow.at("queue_persisted_growth_events")));
    }

    private static Rate rate(Doc rate) {
        return new Rate(
                rate.at("current").amount(),
                rate.at("last_1_minute").amount(),
                rate.at("last_5_minutes").amount(),
                rate.at("last_15_minutes").amount(),
                rate.at("last_1_hour").amount(),
                rate.at("last_24_hours").amount(),
                rate.at("lifetime").amount());
    }

    /** One that may be negative: a queue that shrinks. */
    private static Rate growth(Doc rate) {
        return new Rate(
                rate.at("current").figure(),
                rate.at("last_1_minute").figure(),
                rate.at("last_5_minutes").figure(),
                rate.at("last_15_minutes").figure(),
                rate.at("last_1_hour").figure(),
                rate.at("last_24_hours").figure(),
                rate.at("lifetime").figure());
    }

    /** The last error is an object, though the specification says text. */
    static Reloads reloads(Doc reloads) {
        String message = reloads.at("last_error", "message").text();
        return new Reloads(
                reloads.at("successes").count(),
                reloads.at("failures").count(),
                reloads.at("last_success_timestamp").time(),
                reloads.at("last_failure_timestamp").time(),
                message == null ? reloads.at("last_error").text() : message);
    }
}
