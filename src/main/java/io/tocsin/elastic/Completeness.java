package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.util.Optional;

/** Whether one answer of many is whole. A search that timed out answers 200, with less or nothing in it. */
final class Completeness {
    static final String TIMED_OUT = "the search timed out";
    static final String SHARDS_FAILED = "shards failed";
    static final String CLUSTERS_MISSING = "remote clusters did not answer";

    private Completeness() {}

    /** What kind of obstacle an answer that is not whole met, by why it is not. */
    static Obstacle obstacle(String why) {
        if (why.startsWith(TIMED_OUT)) {
            return Obstacle.SEARCH_TIMED_OUT;
        }
        return why.contains(SHARDS_FAILED) || why.contains(CLUSTERS_MISSING)
                ? Obstacle.SHARDS_FAILED
                : IndexCheck.isNoIndex(why) ? Obstacle.INDEX_MISSING : Obstacle.REFUSED;
    }

    /** Why it is not; empty when it is. */
    static Optional<String> failure(JsonNode answer) {
        JsonNode shards = answer.path("_shards");
        JsonNode clusters = answer.path("_clusters");
        long missing = clusters.path("skipped").asLong()
                + clusters.path("partial").asLong()
                + clusters.path("failed").asLong();
        if (answer.has("error")) {
            return Optional.of("answered " + answer.path("status").asInt() + " (" + reason(answer.path("error")) + ")");
        }
        if (answer.path("timed_out").asBoolean(true)) {
            return Optional.of(TIMED_OUT);
        }
        if (shards.path("failed").asInt(1) > 0) {
            return Optional.of(shards.path("failed").asInt() + " of "
                    + shards.path("total").asInt() + " " + SHARDS_FAILED + ": "
                    + shards.path("failures")
                            .path(0)
                            .path("reason")
                            .path("reason")
                            .asText());
        }
        return missing > 0
                ? Optional.of(missing + " of " + clusters.path("total").asLong() + " " + CLUSTERS_MISSING)
                : Optional.empty();
    }

    /**
     * @param what was asked
     * @throws SourceUnavailableException when the answer is not whole
     */
    static void require(JsonNode answer, String what) {
        failure(answer).ifPresent(why -> {
            throw new SourceUnavailableException(what + ": " + why, obstacle(why), null);
        });
    }

    /** Why asking the same again would be refused too. */
    static Optional<String> refused(JsonNode answer) {
        int status = answer.path("status").asInt();
        boolean refused = answer.has("error") && status >= 400 && status < 500 && status != 408 && status != 429;
        return refused && !tooMany(answer) ? Optional.of(reason(answer.path("error"))) : Optional.empty();
    }

    /** More buckets than the engine gives at once. */
    static boolean tooMany(JsonNode answer) {
        return answer.path("error").toString().contains("too_many_buckets");
    }

    private static String reason(JsonNode error) {
        JsonNode root = error.path("root_cause").path(0);
        JsonNode told = root.has("reason") ? root : error;
        return told.path("type").asText() + ": " + told.path("reason").asText();
    }
}
