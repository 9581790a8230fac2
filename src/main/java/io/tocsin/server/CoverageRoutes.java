package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.event.SourceUnavailableException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/coverage?device=&rule=&from=&to=}: what was evaluated, late, or skipped, and why. What the store
 * cannot tell now is told from memory, as far as it goes.
 *
 * @param store asked on a worker thread
 * @param recent what the store may lack; any thread
 * @param devices how each device is doing now; any thread
 */
public record CoverageRoutes(
        CoverageStore store, Supplier<List<Entry>> recent, Supplier<List<DeviceStatus>> devices, Clock clock)
        implements Routes {
    @Override
    public void mount(Router router) {
        router.get("/api/v1/coverage").handler(this::handle);
    }

    private void handle(RoutingContext request) {
        CoverageQuery query = new Parameters(request.queryParams()).coverageQuery(clock.instant());
        List<DeviceStatus> watched = devices.get();
        requireKnown(query, watched);
        request.vertx()
                .executeBlocking(() -> answer(query, watched), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static void requireKnown(CoverageQuery query, List<DeviceStatus> watched) {
        List<String> names = watched.stream().map(DeviceStatus::name).toList();
        if (query.device() != null && !names.contains(query.device())) {
            throw new BadRequestException(
                    "there is no device %s; known are %s".formatted(query.device(), String.join(", ", names)));
        }
    }

    private JsonObject answer(CoverageQuery query, List<DeviceStatus> watched) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String incomplete = null;
        try {
            store.find(query).forEach(entry -> entries.put(entry.id(), entry));
        } catch (SourceUnavailableException unavailable) {
            incomplete = "only what is known since the start: " + unavailable.getMessage();
        }
        recent.get().forEach(entry -> {
            if (query.isAbout(entry)) {
                entries.put(entry.id(), entry);
            } else {
                entries.remove(entry.id());
            }
        });
        return CoverageJson.of(query, List.copyOf(entries.values()), watched, clock.instant(), incomplete);
    }
}
