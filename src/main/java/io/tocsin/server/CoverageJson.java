package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.State;
import io.tocsin.coverage.Timeline;
import io.tocsin.event.Obstacle;
import io.tocsin.event.TimeRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The coverage ledger as the API tells it. */
final class CoverageJson {
    private CoverageJson() {}

    /** @param incomplete why some of it is missing; null when nothing is */
    static JsonObject of(
            CoverageQuery query,
            List<Entry> entries,
            List<DeviceStatus> watched,
            Instant now,
            @Nullable String incomplete) {
        JsonArray devices = new JsonArray();
        for (DeviceStatus device : watched) {
            if (query.device() == null || query.device().equals(device.name())) {
                devices.add(device(query, entries, device, now));
            }
        }
        JsonArray told = new JsonArray();
        entries.stream().sorted(Comparator.comparing(Entry::from)).forEach(entry -> told.add(entry(entry)));
        JsonObject json = new JsonObject()
                .put("from", query.from().toString())
                .put("to", query.to().toString())
                .put("holes", entries.stream().filter(Entry::isHole).count())
                .put("devices", devices)
                .put("entries", told);
        return incomplete == null ? json : json.put("incomplete", incomplete);
    }

    private static JsonObject device(CoverageQuery query, List<Entry> entries, DeviceStatus device, Instant now) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.device().equals(device.name()))
                .toList();
        JsonArray timeline = new JsonArray();
        TimeRange range = new TimeRange(query.from(), query.to());
        Timeline.of(own, device.watermark(), range, now)
                .stretches()
                .forEach(stretch -> timeline.add(json(stretch, query)));
        return new JsonObject()
                .put("device", device.name())
                .put("watermark", text(device.watermark()))
                .put("holes", own.stream().filter(Entry::isHole).count())
                .put("timeline", timeline);
    }

    private static JsonObject json(Timeline.Stretch stretch, CoverageQuery query) {
        State state = stretch.state();
        JsonObject json = new JsonObject()
                .put("state", state == null ? "unknown" : state.text())
                .put("from", stretch.range().from().toString())
                .put("to", stretch.range().to().toString());
        if (stretch.partly() && query.rule() == null) {
            json.put("partly", true);
        }
        return stretch.obstacles().isEmpty()
                ? json
                : json.put(
                        "reasons",
                        new JsonArray(stretch.obstacles().stream()
                                .map(Obstacle::text)
                                .sorted()
                                .toList()));
    }

    /** What is in order is told with the number of its rules, anything else with their ids. */
    private static JsonObject entry(Entry entry) {
        Obstacle obstacle = entry.obstacle();
        JsonObject json = new JsonObject()
                .put("device", entry.device())
                .put("state", entry.state().text())
                .put("from", entry.from().toString())
                .put("to", text(entry.to()))
                .put("noted", entry.noted().toString());
        if (!entry.rules().isEmpty()) {
            json.put("rule_count", entry.rules().size());
        }
        if (obstacle == null) {
            return json;
        }
        return json.put("reason", obstacle.text())
                .put("detail", entry.detail())
                .put("filled", text(entry.filled()))
                .put("rules", entry.rules().isEmpty() ? null : new JsonArray(List.copyOf(entry.rules())));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Objects.toString(time);
    }
}
