package io.tocsin;

import io.tocsin.elastic.ClusterSurvey;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.ElasticHealthHistory;
import io.tocsin.event.Device;
import io.tocsin.health.EngineWatch;
import io.tocsin.health.SourceSight;
import io.tocsin.health.SourceSight.Impairment;
import io.tocsin.server.EngineRoutes;
import io.tocsin.server.HealthVerticle;
import io.tocsin.server.LogstashRoutes;
import io.tocsin.server.LogstashVerticle;
import io.tocsin.server.Routes;
import io.tocsin.server.SightRoutes;
import io.tocsin.settings.HealthDevice;
import io.tocsin.settings.Settings;
import io.vertx.core.Deployable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What watches Logstash and the cluster.
 *
 * @param sight whether a device that is fed by Logstash is blind rather than quiet
 */
record HealthParts(List<Deployable> verticles, List<Routes> routes, SourceSight sight) {
    private static final Duration CLUSTER_POLL = Duration.ofSeconds(30);

    /** @param client null when there is no cluster, which is then not watched */
    static HealthParts of(Settings settings, @Nullable ElasticClient client, Clock clock) {
        List<Deployable> verticles = new ArrayList<>();
        List<Routes> routes = new ArrayList<>();
        Holder cluster = new Holder();
        Settings.Logstash set = settings.logstash();
        LogstashVerticle logstash =
                new LogstashVerticle(LogstashNodes.clients(set.nodes()), set.thresholds(), set.poll(), cluster::keep);
        verticles.add(logstash);
        routes.add(new LogstashRoutes(logstash));
        if (client != null) {
            HealthVerticle verticle = cluster(settings, client, logstash, clock);
            cluster.verticle = verticle;
            verticles.add(verticle);
            routes.add(new EngineRoutes(verticle));
        }
        SourceSight sight = new SourceSight(set.feeds(), logstash::nodes);
        routes.add(new SightRoutes(sight, List.copyOf(set.feeds().keySet())));
        return new HealthParts(verticles, routes, sight);
    }

    /** Why events of a device do not come, or late, whatever happens there; empty while nothing is known of that. */
    Optional<String> blindness(Device device) {
        return sight.impairment(device.name()).map(impairment -> switch (impairment) {
            case Impairment.Blind blind -> blind.reason();
            case Impairment.Slow slow -> "events come late: " + slow.reason();
        });
    }

    private static HealthVerticle cluster(
            Settings settings, ElasticClient client, LogstashVerticle logstash, Clock clock) {
        List<Device> watched = settings.devices().stream()
                .filter(device -> !HealthDevice.is(device))
                .toList();
        EngineWatch watch = new EngineWatch(
                client.connection().toString(),
                watched.stream().map(Device::name).toList(),
                settings.logstash().thresholds());
        return new HealthVerticle(
                new ClusterSurvey(client, watched, clock),
                watch,
                new ElasticHealthHistory(client, clock),
                logstash::nodes,
                new HealthVerticle.Times(
                        CLUSTER_POLL,
                        settings.health().every(),
                        settings.health().keep()),
                clock);
    }

    /** Logstash is there before the history that its changes go to. */
    private static final class Holder {
        private @Nullable HealthVerticle verticle;

        void keep(io.tocsin.health.HealthChange change) {
            HealthVerticle history = verticle;
            if (history != null) {
                history.keep(change);
            }
        }
    }
}
