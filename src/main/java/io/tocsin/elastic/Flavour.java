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
     * OpenSearch before 3.3 has only {@code _id}, for which it holds the ids of an index in memory. One that calls itself
     * 7.10 for the sake of old clients is of these.
     */
    String tiebreaker() {
        return openSearch && !hasShardDoc(version.split("\\.", -1)) ? "_id" : "_shard_doc";
    }

    /**
     * Whether queries of a field of type {@code wildcard} find all that they should. OpenSearch's lose some where they
     * disregard case or escape characters (its issues 16755 and 19719).
     */
    boolean findsAllInWildcardFields() {
        return !openSearch;
    }

    private static boolean hasShardDoc(String[] parts) {
        try {
            int major = Integer.parseInt(parts[0]);
            return (major > 3 && major < 7) || (major == 3 && parts.length > 1 && Integer.parseInt(parts[1]) >= 3);
        } catch (NumberFormatException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (openSearch ? "OpenSearch " : "Elasticsearch ") + version;
    }
}
