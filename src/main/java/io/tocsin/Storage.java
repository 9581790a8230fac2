package io.tocsin;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.SilenceStore;
import io.tocsin.alert.TriageStore;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.elastic.Connection;
import io.tocsin.elastic.ElasticAlertStore;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.ElasticCoverageStore;
import io.tocsin.elastic.ElasticEventSource;
import io.tocsin.elastic.ElasticHealthHistory;
import io.tocsin.elastic.ElasticReportRuns;
import io.tocsin.elastic.ElasticReportSource;
import io.tocsin.elastic.ElasticSilenceStore;
import io.tocsin.elastic.ElasticTriageStore;
import io.tocsin.elastic.EngineLaunch;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.KeptEngine;
import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import io.tocsin.event.FieldMapping;
import io.tocsin.report.AlertSource;
import io.tocsin.report.Courier;
import io.tocsin.report.Ledgers;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.ReportRuns;
import io.tocsin.report.ReportSource;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.ReportVerticle;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from and alerts go to; closing it ends what it started.
 *
 * @param client what both speak through; null when neither is in a cluster
 * @param trouble what is known to be wrong with it now, in plain words; asked from any thread
 */
public record Storage(
        EventSource events,
        AlertStore alerts,
        TriageStore triage,
        SilenceStore silences,
        CoverageStore coverage,
        @Nullable ElasticClient client,
        Supplier<Optional<String>> trouble,
        Runnable end)
        implements AutoCloseable {
    private static final Device HEALTH = Device.of("health", ElasticHealthHistory.POINTS, FieldMapping.NONE);

    /** With triage and silences that end with the program. */
    public Storage(
            EventSource events,
            AlertStore alerts,
            CoverageStore coverage,
            @Nullable ElasticClient client,
            Supplier<Optional<String>> trouble,
            Runnable end) {
        this(events, alerts, TriageStore.inMemory(), SilenceStore.inMemory(), coverage, client, trouble, end);
    }

    /** Without a ledger of what was evaluated, too. */
    public Storage(
            EventSource events,
            AlertStore alerts,
            @Nullable ElasticClient client,
            Supplier<Optional<String>> trouble,
            Runnable end) {
        this(events, alerts, CoverageStore.NONE, client, trouble, end);
    }

    /**
     * The user's cluster, or the embedded engine when none is set.
     *
     * @throws SettingsException when the cluster's settings cannot be used
     * @throws io.tocsin.elastic.EngineStartException when the engine does not start
     * @throws io.tocsin.event.SourceUnavailableException when the cluster does not answer
     * @throws io.tocsin.elastic.RefusedException when the cluster refuses who asks
     */
    public static Storage open(Settings settings, Compilation compilation) {
        Settings.Elasticsearch cluster = settings.elasticsearch();
        if (cluster != null) {
            return connected(connection(cluster), Optional::empty, () -> {});
        }
        KeptEngine engine = KeptEngine.start(EngineLaunch.of(
                engineFolder(), settings.folders().data(), settings.engine().heap(), compilation));
        try {
            return connected(Connection.to(engine.url()), engine::trouble, engine::close);
        } catch (RuntimeException failed) {
            engine.close();
            throw failed;
        }
    }

    /** Makes reports of what is in it. */
    public ReportMaker reports(Clock clock) {
        return new ReportMaker(
                client == null ? ReportSource.of(events) : new ElasticReportSource(client, events),
                AlertSource.of(alerts, triage::triage),
                new Ledgers(alerts, coverage, events, HEALTH, clock),
                clock);
    }

    /** Makes them at their times, and when asked. */
    ReportVerticle reporting(Settings settings, Clock clock) {
        ReportRuns runs = client == null ? ReportRuns.inMemory() : new ElasticReportRuns(client);
        return new ReportVerticle(new Reports(settings, reports(clock)), runs, Courier.NONE, clock);
    }

    private static Storage connected(Connection connection, Supplier<Optional<String>> trouble, Runnable end) {
        ElasticClient client = ElasticClient.to(connection);
        try {
            client.flavour(); // fails now rather than at the first look
        } catch (RuntimeException failed) {
            client.close();
            throw failed;
        }
        return new Storage(
                new ElasticEventSource(client),
                new ElasticAlertStore(client),
                new ElasticTriageStore(client),
                new ElasticSilenceStore(client),
                new ElasticCoverageStore(client),
                client,
                trouble,
                () -> {
                    client.close();
                    end.run();
                });
    }

    private static Connection connection(Settings.Elasticsearch cluster) {
        try {
            return new Connection(
                    cluster.url(),
                    cluster.username(),
                    cluster.password(),
                    cluster.apiKey(),
                    cluster.certificateAuthority());
        } catch (IllegalArgumentException mistake) {
            throw new SettingsException(
                    List.of(RuleProblem.error("tocsin.yaml", 0, String.valueOf(mistake.getMessage()))));
        }
    }

    /** Beside this program's own jar or classes, where the build puts both. */
    private static Path engineFolder() {
        try {
            Path code = Path.of(Storage.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(code.getParent()).resolve("engine");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class path entry is no address", impossible);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
