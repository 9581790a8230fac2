package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.yaml.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Has a running server make reports: it alone can read an engine of its own. */
final class ServerReports {
    private static final String JOBS = "/api/v1/reports/jobs";
    private static final long PAUSE_MILLIS = 200;

    private final ServerApi api;
    private final CommandSpec spec;
    private final DemoRun.Screen screen;

    ServerReports(ServerApi api, CommandSpec spec, DemoRun.Screen screen) {
        this.api = api;
        this.spec = spec;
        this.screen = screen;
    }

    /**
     * Which reports, as of what time, in which formats; the server knows what is left out.
     *
     * @param ids empty for all of the period
     * @param wish of the server for each of them: its times and formats
     */
    record Order(List<String> ids, @Nullable String period, Map<String, Object> wish) {}

    /** Where files go. */
    sealed interface Target {
        /** They stay where the server put them, which may be this folder. */
        record Stay(Path folder) implements Target {}

        record Fetch(Path folder) implements Target {}
    }

    /** @return the exit code */
    int make(Order order, Target target) throws IOException, InterruptedException {
        JsonNode known = api.get("/api/v1/reports");
        PrintWriter err = spec.commandLine().getErr();
        known.path("problems").forEach(problem -> err.println(Terminal.plain(problem.asText())));
        List<JsonNode> chosen = chosen(known.path("reports"), order);
        boolean several = chosen.size() > 1;
        List<Runnable> results = new ArrayList<>();
        boolean failed = false;
        try (Progress progress = Progress.of(screen, several ? "Reports" : "Report", several ? chosen.size() : -1)) {
            for (JsonNode report : chosen) {
                int done = results.size();
                JsonNode job = made(report, order, so -> {
                    if (several) {
                        progress.to(done);
                    } else {
                        progress.to(so.path("events").asLong(), so.path("total").asLong(-1));
                    }
                });
                failed |= !List.of("done", "empty").contains(job.path("state").asText());
                List<String> files = places(job, target);
                results.add(() -> print(report, job, files));
            }
        } finally {
            // Not before, as the bar has the line that they would be printed on.
            results.forEach(Runnable::run);
        }
        return failed ? Exit.PROBLEMS : Exit.OK;
    }

    private List<JsonNode> chosen(JsonNode reports, Order order) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        reports.forEach(report -> byId.put(report.path("id").asText(), report));
        for (String id : order.ids) {
            if (!byId.containsKey(id)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "the server at " + api.url() + " has no report " + id + Nearest.hint(id, byId.keySet()));
            }
        }
        return byId.values().stream()
                .filter(report -> order.ids.isEmpty()
                        || order.ids.contains(report.path("id").asText()))
                .filter(report -> order.period == null
                        || order.period.equalsIgnoreCase(report.path("period").asText()))
                .toList();
    }

    private JsonNode made(JsonNode report, Order order, Consumer<JsonNode> heard) throws InterruptedException {
        Map<String, Object> wish = new LinkedHashMap<>(order.wish);
        wish.put("report", report.path("id").asText());
        JsonNode job = api.post(JOBS, wish).orElseThrow(() -> new ServerRefusedException("it makes no reports"));
        String path = JOBS + "/" + job.path("id").asText();
        while (List.of("waiting", "running").contains(job.path("state").asText())) {
            heard.accept(job);
            Thread.sleep(PAUSE_MILLIS);
            job = api.get(path);
        }
        return job;
    }

    private void print(JsonNode report, JsonNode job, List<String> files) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        files.forEach(file -> out.println(Terminal.plain(file)));
        switch (job.path("state").asText()) {
            case "done" -> {}
            case "empty" -> out.println(Terminal.plain(report.path("id").asText()) + ": no events, so no report");
            default ->
                err.println(Terminal.plain(
                        report.path("file").asText() + ": " + job.path("error").asText()));
        }
        out.flush();
        err.flush();
    }

    private List<String> places(JsonNode job, Target target) throws IOException {
        List<String> places = new ArrayList<>();
        for (JsonNode file : job.path("files")) {
            places.add(place(file, target));
        }
        return places;
    }

    private String place(JsonNode file, Target target) throws IOException {
        String name = file.path("file").asText();
        return switch (target) {
            case Target.Stay(Path folder)
            when isInside(folder, name) && Files.exists(folder.resolve(name)) ->
                folder.resolve(name).toString();
            case Target.Stay _ -> api.url() + file.path("url").asText();
            case Target.Fetch(Path folder) ->
                fetched(folder, name, file.path("url").asText()).toString();
        };
    }

    /** A server is asked what it has, not where to write here. */
    private static boolean isInside(Path folder, String name) {
        return folder.resolve(name).normalize().startsWith(folder.normalize());
    }

    private Path fetched(Path folder, String name, String url) throws IOException {
        if (!isInside(folder, name)) {
            throw new ServerRefusedException("it names a file outside of the folder: " + name);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream body = api.stream(url)) {
            Files.copy(body, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        return file;
    }

    /** Formats by their names, times as they were given. */
    static Map<String, Object> wish(Map<String, String> times, List<String> formats) {
        Map<String, Object> wish = new LinkedHashMap<>(times);
        if (!formats.isEmpty()) {
            wish.put("formats", new ArrayList<>(formats));
        }
        return wish;
    }
}
