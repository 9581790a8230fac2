package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.LogstashNodes;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.health.Documents;
import io.tocsin.logstash.LogstashClient;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** {@code tocsin health --hot-threads NODE} */
final class HotThreadsText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HotThreadsText() {}

    static JsonNode of(String node, Settings settings, ServerOption server, ServerApi api) {
        return server.isGiven()
                ? api.get("/api/v1/health/logstash/" + node + "/hot_threads")
                : asked(node, settings.logstash().nodes());
    }

    private static JsonNode asked(String name, List<LogstashNode> nodes) {
        LogstashNode node = nodes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerRefusedException(unknown(name, nodes)));
        try (LogstashClient client = LogstashNodes.clients(List.of(node)).getFirst()) {
            return JSON.createObjectNode()
                    .put("node", name)
                    .set(
                            "hot_threads",
                            JSON.valueToTree(client.hotThreads().stream()
                                    .map(Documents::of)
                                    .toList()));
        } catch (IllegalStateException none) {
            throw new SourceUnavailableException(String.valueOf(none.getMessage()), none);
        }
    }

    private static String unknown(String name, List<LogstashNode> nodes) {
        List<String> names = nodes.stream().map(LogstashNode::name).toList();
        return "logstash.nodes of the settings has no node " + name + Nearest.hint(name, names)
                + (names.isEmpty() ? "" : "; known are " + String.join(", ", names));
    }

    static void print(PrintWriter out, OutputOptions output, JsonNode answer) {
        Table table = new Table(">cpu %", "state", "thread", "does");
        for (JsonNode thread : answer.path("hot_threads")) {
            table.row(
                    String.format(
                            Locale.ROOT, "%.1f", thread.path("cpu_percent").asDouble()),
                    thread.path("state").asText("?"),
                    thread.path("name").asText("?"),
                    thread.path("trace").path(0).asText("").strip());
        }
        output.print(out, () -> answer, table);
    }
}
