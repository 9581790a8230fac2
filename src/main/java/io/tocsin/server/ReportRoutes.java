package io.tocsin.server;

import io.tocsin.office.Generated;
import io.tocsin.office.Preview;
import io.tocsin.report.ReportDefinition;
import io.tocsin.rule.RuleProblem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * {@code /api/v1/reports}: definitions; {@code …/jobs}: POST has one made, GET tells how far it is; {@code …/generated}:
 * what there is; {@code …/files/…}, {@code …/previews/…}: a file, and a picture of its first page.
 */
public record ReportRoutes(ReportVerticle reports) implements Routes {
    static final String ROOT = "/api/v1/reports";
    static final String FILES = ROOT + "/files/";
    static final String PREVIEWS = ROOT + "/previews/";

    private static final int LONGEST_BODY = 64 << 10;

    @Override
    public void mount(Router router) {
        router.get(ROOT).handler(request -> answer(request, this::definitions));
        router.get(ROOT + "/jobs").handler(request -> request.json(jobs()));
        router.get(ROOT + "/jobs/:job").handler(this::job);
        router.post(ROOT + "/jobs")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(this::order);
        router.get(ROOT + "/generated").handler(request -> answer(request, this::generated));
        router.get(FILES + "*").handler(this::file);
        router.get(PREVIEWS + "*").handler(this::preview);
    }

    /** Of reports whose last try failed. */
    @Override
    public List<String> concerns() {
        List<String> concerns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ReportJob job : reports.jobs()) {
            ReportJob.Ended ended = job.ended.getNow(null);
            if (ended != null && seen.add(job.definition.id()) && ended.isFailed()) {
                concerns.add("report " + job.definition.id() + " was not made: " + ended.error());
            }
        }
        long errors = reports.reporting().problems().stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        if (errors > 0) {
            concerns.add("mistakes that keep reports from being made: " + errors + "; see " + ROOT);
        }
        return concerns;
    }

    private JsonObject definitions() {
        List<ReportDefinition> known = reports.reporting().definitions();
        JsonArray problems = new JsonArray();
        reports.reporting().problems().forEach(problem -> problems.add(problem.toString()));
        JsonArray definitions = new JsonArray();
        known.forEach(one ->
                definitions.add(ReportJson.definition(one, reports.clock().instant())));
        return new JsonObject().put("reports", definitions).put("problems", problems);
    }

    private JsonObject jobs() {
        return new JsonObject()
                .put(
                        "jobs",
                        new JsonArray(
                                reports.jobs().stream().map(ReportJson::job).toList()));
    }

    private void job(RoutingContext request) {
        reports.job(request.pathParam("job"))
                .map(ReportJson::job)
                .ifPresentOrElse(request::json, () -> FailureHandler.answer(request, 404, "there is no such job"));
    }

    private JsonObject generated() throws IOException {
        List<Generated> all = new ArrayList<>(reports.reporting().archive().all());
        Collections.reverse(all);
        return new JsonObject()
                .put(
                        "generated",
                        new JsonArray(all.stream().map(ReportJson::generated).toList()));
    }

    private void order(RoutingContext request) {
        JsonObject body = JsonBody.of(request, ReportRequest.KEYS).given();
        request.vertx()
                .executeBlocking(() -> reports.order(body), false)
                .onSuccess(job -> {
                    request.response().setStatusCode(202).putHeader("Location", ROOT + "/jobs/" + job.id);
                    request.json(ReportJson.job(job));
                })
                .onFailure(request::fail);
    }

    private void file(RoutingContext request) {
        withFile(request, FILES, path -> {
            String type = MimeMapping.mimeTypeForFilename(path.toString());
            request.response()
                    .putHeader("Content-Type", type == null ? "application/octet-stream" : type)
                    .putHeader("Content-Disposition", "attachment");
            return request.response().sendFile(path.toString());
        });
    }

    private void preview(RoutingContext request) {
        withFile(
                request,
                PREVIEWS,
                path -> request.vertx()
                        .executeBlocking(() -> Preview.of(path), false)
                        .compose(picture -> {
                            if (picture.isEmpty()) {
                                FailureHandler.answer(
                                        request,
                                        404,
                                        "there is no picture: it takes LibreOffice, and a file with pages");
                                return Future.succeededFuture();
                            }
                            request.response().putHeader("Content-Type", "image/png");
                            return request.response().end(Buffer.buffer(picture.get()));
                        }));
    }

    /** Only what the index names is given out, so that no path leads out of the folder. */
    private void withFile(RoutingContext request, String prefix, Function<Path, Future<?>> then) {
        String wanted = request.normalizedPath().substring(prefix.length());
        request.vertx()
                .executeBlocking(() -> reports.reporting().archive().file(decoded(wanted)), false)
                .onSuccess(file -> file.ifPresentOrElse(
                        path -> then.apply(path).onFailure(request::fail),
                        () -> FailureHandler.answer(request, 404, "there is no such report")))
                .onFailure(request::fail);
    }

    private static String decoded(String path) {
        try {
            return java.net.URLDecoder.decode(path.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return path;
        }
    }

    private static void answer(RoutingContext request, Callable<JsonObject> question) {
        request.vertx()
                .executeBlocking(question, false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }
}
