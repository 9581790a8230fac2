package io.tocsin.server;

import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code GET /api/v1/rules}: those that are loaded, and what keeps others from loading. */
record RulesHandler(Watch watch) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        request.json(new JsonObject()
                .put(
                        "rules",
                        new JsonArray(
                                watch.rules().stream().map(RulesHandler::json).toList()))
                .put(
                        "problems",
                        new JsonArray(watch.problems().stream()
                                .map(RulesHandler::json)
                                .toList())));
    }

    private static JsonObject json(DeviceRule rule) {
        RuleInfo info = rule.info();
        return new JsonObject()
                .put("id", info.id())
                .put("title", info.title())
                .put("description", info.description())
                .put("author", info.author())
                .put("level", info.level().text())
                .put("tags", new JsonArray(info.tags()))
                .put("references", new JsonArray(info.references()))
                .put("device", rule.device())
                .put("file", info.file())
                .put("line", info.line());
    }

    private static JsonObject json(RuleProblem problem) {
        return new JsonObject()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message());
    }
}
