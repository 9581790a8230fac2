package io.tocsin.logstash;

import io.tocsin.health.HotThread;
import io.tocsin.health.NodeInfo;
import io.tocsin.health.NodeInfo.PipelineInfo;
import io.tocsin.health.OwnReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code GET /_node}, {@code /_node/hot_threads} and {@code /_health_report}. */
final class InfoReader {
    private InfoReader() {}

    static NodeInfo info(Doc info) {
        Map<String, PipelineInfo> pipelines = new LinkedHashMap<>();
        for (Map.Entry<String, Doc> each : info.at("pipelines").objects()) {
            Doc set = each.getValue();
            pipelines.put(
                    each.getKey(),
                    new PipelineInfo(
                            set.at("workers").count(),
                            set.at("batch_size").count(),
                            set.at("batch_delay").count(),
                            set.at("dead_letter_queue_enabled").flag(),
                            set.at("config_reload_automatic").flag()));
        }
        Doc os = info.at("os");
        String system = Stream.of("name", "version", "arch")
                .map(part -> os.at(part).text())
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
        return new NodeInfo(
                system,
                os.at("available_processors").count(),
                info.at("jvm", "version").text(),
                pipelines);
    }

    /** Every level may lack its status. */
    static OwnReport report(Doc report) {
        Map<String, OwnReport.Pipeline> pipelines = new LinkedHashMap<>();
        for (Map.Entry<String, Doc> each :
                report.at("indicators", "pipelines", "indicators").objects()) {
            Doc one = each.getValue();
            pipelines.put(
                    each.getKey(),
                    new OwnReport.Pipeline(
                            one.at("status").text(),
                            one.at("symptom").text(),
                            one.at("details", "status", "state").text(),
                            texts(one.at("diagnosis").each(), "cause"),
                            texts(one.at("diagnosis").each(), "action")));
        }
        String status = report.at("status").text();
        return new OwnReport(
                status == null ? report.at("indicators", "pipelines", "status").text() : status,
                report.at("symptom").text(),
                pipelines);
    }

    private static List<String> texts(List<Doc> diagnoses, String field) {
        return diagnoses.stream()
                .map(diagnosis -> diagnosis.at(field).text())
                .filter(Objects::nonNull)
                .toList();
    }

    static List<HotThread> hotThreads(Doc answer) {
        List<HotThread> threads = new ArrayList<>();
        for (Doc thread : answer.at("hot_threads", "threads").each()) {
            String name = thread.at("name").text();
            threads.add(new HotThread(
                    name == null ? "?" : name,
                    thread.at("thread_id").count(),
                    thread.at("percent_of_cpu_time").amount(),
                    thread.at("state").text(),
                    thread.at("traces").each().stream()
                            .map(Doc::text)
                            .filter(Objects::nonNull)
                            .toList()));
        }
        return threads;
    }
}
