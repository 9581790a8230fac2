package io.tocsin.server;

import io.tocsin.coverage.SetAside;
import io.tocsin.rule.Exemption;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Rules and what is wrong with them as JSON: the same over HTTP and on the event bus. */
final class RulesJson {
    private RulesJson() {}

    /** Every rule in full. */
    static JsonObject full(RulesInForce now) {
        return new JsonObject()
                .put(
                        "rules",
                        new JsonArray(now.rules().stream().map(RulesJson::rule).toList()))
                .put("problems", problems(now.problems()));
    }

    /** How many rules, as after a reload. */
    static JsonObject counted(RulesInForce now) {
        return new JsonObject().put("loaded", now.rules().size()).put("problems", problems(now.problems()));
    }

    private static JsonArray problems(List<RuleProblem> problems) {
        return new JsonArray(problems.stream().map(RulesJson::problem).toList());
    }

    private static JsonObject rule(DeviceRule rule) {
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
                .put("set_aside", rule.setAside().get().map(RulesJson::setAside).orElse(null))
                .put("owner", info.handling().owner())
                .put("runbook", info.handling().runbook())
                .put("notify", new JsonArray(info.handling().receivers()))
                .put("exceptions", exceptions(rule));
    }

    private static JsonObject setAside(SetAside why) {
        return new JsonObject().put("reason", why.obstacle().text()).put("detail", why.why());
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

    private static JsonObject problem(RuleProblem problem) {
        return new JsonObject()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message());
    }
}
