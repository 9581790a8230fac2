package io.tocsin;

import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.ElasticEventSearch;
import io.tocsin.elastic.ElasticIndexLook;
import io.tocsin.rule.Rule;
import io.tocsin.server.EventQuestions;
import io.tocsin.server.EventRoutes;
import io.tocsin.server.EventVerticle;
import io.tocsin.server.IndexRoutes;
import io.tocsin.server.Routes;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.SearchText;
import io.vertx.core.Deployable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lets people look at events and indices themselves. */
record EventParts(List<Routes> routes, List<Deployable> verticles) {
    /**
     * @param client null when there is no cluster, and so nothing to look at
     * @param rules in force, by their id
     */
    static EventParts of(Settings settings, @Nullable ElasticClient client, Function<String, Optional<Rule>> rules) {
        if (client == null) {
            return new EventParts(List.of(), List.of());
        }
        EventQuestions questions = new EventQuestions(
                new ElasticEventSearch(client), settings.devices(), SearchText::parse, rules, Clock.systemUTC());
        return new EventParts(
                List.of(new EventRoutes(questions), new IndexRoutes(new ElasticIndexLook(client))),
                List.of(new EventVerticle(questions)));
    }
}
