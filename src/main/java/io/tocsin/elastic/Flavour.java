package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which engine answers.
 *
 * @param version as it says, or empty when it does not
 */
public record Flavour(boolean openSearch, String version) {
    /** As {@code GET /} says. A bare Elasticsearch node, without the modules that are usually there, refuses that. */
    static Flavour ask(ElasticClient client) {
        try {
            JsonNode answer = client.json(Ask.get("/")).path("version");
            return new Flavour(
                    answer.path("distribution").asText("").equals("opensearch"),
                    answer.path("number").asText(""));
        } catch (RefusedException refused) {
            if (refused.status() == 405) {
                return new Flavour(false, "");
            }
            throw refused;
        }
    }

    String pointInTimePath() {
        return openSearch ? "/_search/point_in_time" : "/_pit";
    }

    /**
     * The field that orders documents of one instant within a point in time. {@code _shard_doc} costs nothing;
     * OpenSearch before 3.3 has only {@code _id}, for which it holds the ids of an index in memory.
     */
    String tiebreaker() {
        return openSearch && isBefore(3, 3) ? "_id" : "_shard_doc";
    }

    private boolean isBefore(int major, int minor) {
        String[] parts = version.split("\\.", -1);
        try {
            int ours = Integer.parseInt(parts[0]);
            return ours < major || (ours == major && parts.length > 1 && Integer.parseInt(parts[1]) < minor);
        } catch (NumberFormatException unknown) {
            return true;
        }
    }

    @Override
    public String toString() {
        return (openSearch ? "OpenSearch " : "Elasticsearch ") + version;
    }
}
