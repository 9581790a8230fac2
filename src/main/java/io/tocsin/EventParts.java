package io.tocsin;

import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.ElasticEventSearch;
import io.tocsin.elastic.ElasticIndexLook;
import io.tocsin.server.EventRoutes;
import io.tocsin.server.IndexRoutes;
import io.tocsin.server.Routes;
import io.tocsin.settings.Settings;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lets people look at events and indices themselves. */
final class EventParts {
    private EventParts() {}

    /** @param client null when there is no cluster, and so nothing to look at */
    static List<Routes> routes(Settings settings, @Nullable ElasticClient client) {
        return client == null
                ? List.of()
                : List.of(
                        new EventRoutes(new ElasticEventSearch(client), settings.devices(), Clock.systemUTC()),
                        new IndexRoutes(new ElasticIndexLook(client)));
    }
}
