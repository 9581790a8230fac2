package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Storage;
import io.tocsin.elastic.ElasticIndexLook;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Device;
import io.tocsin.event.IndexLook;
import io.tocsin.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at indices through a running server, or by itself where the settings name a cluster. */
final class IndexSight implements IndexLook, AutoCloseable {
    private final IndexLook way;
    private final Runnable end;

    private IndexSight(IndexLook way, Runnable end) {
        this.way = way;
        this.end = end;
    }

    /** @throws io.tocsin.event.SourceUnavailableException when the cluster does not answer */
    static IndexSight of(ServerApi api, Settings settings) {
        if (settings.elasticsearch() == null || api.isRunning()) {
            return new IndexSight((device, fields) -> asked(api, device, fields), () -> {});
        }
        Storage storage = Storage.open(settings, Compilation.QUICK);
        return new IndexSight(new ElasticIndexLook(Objects.requireNonNull(storage.client())), storage::close);
    }

    @Override
    public Sight look(Device device, List<String> fields) {
        return way.look(device, fields);
    }

    @Override
    public void close() {
        end.run();
    }

    private static Sight asked(ServerApi api, Device device, List<String> fields) {
        JsonNode sight = api.get(new Query("/api/v1/index")
                .with("device", device.name())
                .with("index", device.index())
                .with("time_field", device.timeField())
                .with("fields", String.join(",", fields))
                .path());
        return new Sight(
                texts(sight.path("indices")),
                sight.path("documents").asLong(),
                sight.hasNonNull("newest") ? Instant.parse(sight.path("newest").asText()) : null,
                texts(sight.path("there")),
                texts(sight.path("missing")),
                sight.hasNonNull("trouble") ? sight.path("trouble").asText() : null);
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
