package io.tocsin.server;

import io.tocsin.health.Documents;
import io.tocsin.health.HealthChange;
import io.tocsin.health.NodeHealth;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;

/** Health on the event bus: the same JSON as over HTTP. */
final class HealthMessages {
    /** Request: an empty object for all nodes, {@code {"node": …}} for one, with {@code "hot_threads": true} for these. */
    static final String LOGSTASH = "health.logstash";

    /** Request: the cluster's health. */
    static final String ELASTICSEARCH = "health.elasticsearch";

    /** Published for each change. */
    static final String CHANGED = "health.changed";

    private HealthMessages() {}

    static void answer(Vertx vertx, Message<Object> message, LogstashVerticle logstash) {
        JsonObject asked = message.body() instanceof JsonObject body ? body : new JsonObject();
        String node = asked.getString("node");
        if (node != null && asked.getBoolean("hot_threads", false)) {
            vertx.executeBlocking(() -> hotThreads(node, logstash), false)
                    .onSuccess(message::reply)
                    .onFailure(failure -> message.fail(503, failure.getMessage()));
        } else if (node == null) {
            message.reply(all(logstash));
        } else {
            logstash.nodes().stream()
                    .filter(one -> one.node().equals(node))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> message.reply(json(one)), () -> message.fail(404, "there is no node " + node));
        }
    }

    static JsonObject hotThreads(String node, LogstashVerticle logstash) {
        List<JsonObject> threads =
                logstash
                        .hotThreads(node)
                        .orElseThrow(() -> new IllegalStateException("there is no node " + node))
                        .stream()
                        .map(HealthMessages::json)
                        .toList();
        return new JsonObject().put("node", node).put("hot_threads", new JsonArray(threads));
    }

    static JsonObject all(LogstashVerticle logstash) {
        List<JsonObject> nodes =
                logstash.nodes().stream().map(HealthMessages::brief).toList();
        return new JsonObject().put("status", logstash.status().text()).put("nodes", new JsonArray(nodes));
    }

    /** Without every plugin of every pipeline, which one node alone is asked for. */
    private static JsonObject brief(NodeHealth node) {
        JsonObject brief = json(node);
        JsonObject reading = brief.getJsonObject("reading");
        if (reading != null) {
            reading.remove("pipelines");
        }
        return brief;
    }

    static void log(Logger log, HealthChange change) {
        String part = change.pipeline() != null ? change.pipeline() : change.device();
        log.info(
                "{} {}{}: {} {} -> {}: {}",
                change.system(),
                change.node(),
                part == null ? "" : " " + part,
                change.check(),
                change.before().text(),
                change.after().text(),
                change.reason());
    }

    static JsonObject json(Record data) {
        return new JsonObject(Documents.of(data));
    }
}
