package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.report.ReportRuns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One document for each report in the index {@code tocsin-reports}, which is made when it is first needed. */
public final class ElasticReportRuns implements ReportRuns {
    private final ElasticClient client;
    private final String index;
    private volatile boolean there;

    public ElasticReportRuns(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the index's name, in lower case */
    public ElasticReportRuns(ElasticClient client, String prefix) {
        this.client = client;
        this.index = prefix + "reports";
    }

    @Override
    public Optional<Instant> last(String report) {
        return client.found(Ask.get(path(report)))
                .map(document -> document.path("_source").path("due").asText())
                .filter(due -> !due.isEmpty())
                .map(Instant::parse);
    }

    @Override
    public void save(String report, Instant due) {
        if (!there) {
            Map<String, Object> settings = object("index.number_of_shards", 1, "index.auto_expand_replicas", "0-1");
            Map<String, Object> properties = object(
                    "report", Map.of("type", "keyword"),
                    "due", Map.of("type", "date"));
            Indices.createIfMissing(
                    client, index, object("settings", settings, "mappings", object("properties", properties)));
            there = true;
        }
        client.json(Ask.put(path(report)).json(object("report", report, "due", due.toString())));
    }

    private String path(String report) {
        return "/" + Ask.segment(index) + "/_doc/" + Ask.segment(report);
    }
}
