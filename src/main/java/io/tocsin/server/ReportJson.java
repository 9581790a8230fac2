package io.tocsin.server;

import io.tocsin.office.Generated;
import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports as HTTP and the event bus tell of them. */
final class ReportJson {
    private ReportJson() {}

    static JsonObject definition(ReportDefinition report, Instant now) {
        JsonObject json = new JsonObject()
                .put("id", report.id())
                .put("title", report.title())
                .put("devices", new JsonArray(report.devices()))
                .put("period", report.period().folder().toLowerCase(Locale.ROOT))
                .put("time_zone", report.zone().getId())
                .put(
                        "formats",
                        new JsonArray(
                                report.formats().stream().map(Format::text).toList()))
                .put("file", report.file());
        if (report.schedule() != null) {
            json.put("schedule", report.schedule().toString());
            report.schedule().next(now, report.zone()).ifPresent(next -> json.put("next", next.toString()));
        }
        return json;
    }

    static JsonObject job(ReportJob job) {
        JsonObject json = new JsonObject()
                .put("id", job.id)
                .put("report", job.definition.id())
                .put("from", job.span.from().toString())
                .put("until", job.span.until().toString())
                .put(
                        "formats",
                        new JsonArray(job.formats.stream().map(Format::text).toList()))
                .put("state", job.state().name().toLowerCase(Locale.ROOT))
                .put("events", job.events());
        if (job.total() >= 0) {
            json.put("total", job.total());
        }
        ReportJob.Ended ended = job.ended.getNow(null);
        if (ended != null && ended.error() != null) {
            json.put("error", ended.error());
        }
        if (ended != null && ended.generated() != null) {
            json.put("files", files(ended.generated()))
                    .put("events", ended.generated().events());
        }
        return json;
    }

    static JsonObject generated(Generated generated) {
        JsonObject sections = new JsonObject();
        generated.sections().forEach((name, state) -> sections.put(name, new JsonObject().put("rows", state.rows())));
        JsonObject watermarks = new JsonObject();
        generated.watermarks().forEach((device, time) -> watermarks.put(device, time.toString()));
        return new JsonObject()
                .put("report", generated.id())
                .put("title", generated.title())
                .put("from", generated.from().toString())
                .put("until", generated.until().toString())
                .put("generated", generated.generated().toString())
                .put("events", generated.events())
                .put("definition", generated.hash())
                .put("watermarks", watermarks)
                .put("remarks", new JsonArray(generated.remarks()))
                .put("sections", sections)
                .put("files", files(generated));
    }

    private static JsonArray files(Generated generated) {
        List<JsonObject> files = generated.files().stream()
                .map(file -> new JsonObject(Map.of(
                        "file",
                        file,
                        "url",
                        ReportRoutes.FILES + encoded(file),
                        "preview",
                        ReportRoutes.PREVIEWS + encoded(file))))
                .toList();
        return new JsonArray(files);
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
