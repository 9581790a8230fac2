package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.report.ReportRuns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One document for each report in the index {@code tocsin-reports}, and one for who makes it in {@code
 * tocsin-report-claims}; they are made when they are first needed.
 */
public final class ElasticReportRuns implements ReportRuns {
    private static final int CONFLICT = 409;

    private final ElasticClient client;
    private final String runs;
    private final String claims;
    private volatile boolean there;

    public ElasticReportRuns(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the indices' names, in lower case */
    public ElasticReportRuns(ElasticClient client, String prefix) {
        this.client = client;
        this.runs = prefix + "reports";
        this.claims = prefix + "report-claims";
    }

    @Override
    public Optional<Instant> last(String report) {
        return client.found(Ask.get(path(runs, "_doc", report)))
                .map(document -> document.path("_source").path("due").asText())
                .filter(due -> !due.isEmpty())
                .map(Instant::parse);
    }

    @Override
    public void begin(String report, Instant now) {
        require();
        write(Ask.put(path(runs, "_create", report)), object("report", report, "due", now.toString()));
    }

    @Override
    public void save(String report, Instant due) {
        require();
        client.json(Ask.put(path(runs, "_doc", report)).json(object("report", report, "due", due.toString())));
    }

    @Override
    public boolean claim(String report, String server, Instant now, Instant until) {
        require();
        Map<String, Object> claim = object("report", report, "server", server, "until", until.toString());
        Optional<JsonNode> known = client.found(Ask.get(path(claims, "_doc", report)));
        if (known.isEmpty()) {
            return write(Ask.put(path(claims, "_create", report)), claim);
        }
        JsonNode other = known.get().path("_source");
        boolean isFree = other.path("server").asText().equals(server)
                || !Instant.parse(other.path("until").asText()).isAfter(now);
        return isFree
                && write(
                        Ask.put(path(claims, "_doc", report))
                                .with("if_seq_no", known.get().path("_seq_no").asText())
                                .with(
                                        "if_primary_term",
                                        known.get().path("_primary_term").asText()),
                        claim);
    }

    /** False when another was first. */
    private boolean write(Ask ask, Map<String, Object> document) {
        try {
            client.json(ask.json(document));
            return true;
        } catch (RefusedException refused) {
            if (refused.status() == CONFLICT) {
                return false;
            }
            throw refused;
        }
    }

    private void require() {
        if (!there) {
            create(runs, object("report", Map.of("type", "keyword"), "due", Map.of("type", "date")));
            create(
                    claims,
                    object(
                            "report", Map.of("type", "keyword"),
                            "server", Map.of("type", "keyword"),
                            "until", Map.of("type", "date")));
            there = true;
        }
    }

    private void create(String index, Map<String, Object> properties) {
        Map<String, Object> settings = object("index.number_of_shards", 1, "index.auto_expand_replicas", "0-1");
        Indices.createIfMissing(
                client, index, object("settings", settings, "mappings", object("properties", properties)));
    }

    private static String path(String index, String verb, String report) {
        return "/" + Ask.segment(index) + "/" + verb + "/" + Ask.segment(report);
    }
}
