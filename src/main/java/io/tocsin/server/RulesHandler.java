package io.tocsin.server;

import io.tocsin.rule.Exemption;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
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
                .put("line", info.line())
                .put("enabled", rule.scope().enabled())
                .put("owner", info.handling().owner())
                .put("runbook", info.handling().runbook())
                .put("notify", new JsonArray(info.handling().receivers()))
                .put("exceptions", exceptions(rule));
    }

    private static JsonArray exceptions(DeviceRule rule) {
        List<Long> hits = rule.exceptionHits().get();
        JsonArray exceptions = new JsonArray();
        for (Exemption exception : rule.scope().exceptions()) {
            int at = exceptions.size();
            exceptions.add(new JsonObject()
                    .put("reason", exception.reason())
                    .put("owner", exception.owner())
                    .put("expires", exception.expires() == null ? null : String.valueOf(exception.expires()))
                    .put("hits", at < hits.size() ? hits.get(at) : 0));
        }
        return exceptions;
    }

    private static JsonObject json(RuleProblem problem) {
        return new JsonObject()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message());
    }
}
