package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Whether one answer of many is whole. A search that timed out answers 200, with less or nothing in it. */
final class Completeness {
    private Completeness() {}

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
            return Optional.of("the search timed out");
        }
        if (shards.path("failed").asInt(1) > 0) {
            return Optional.of(shards.path("failed").asInt() + " of "
                    + shards.path("total").asInt() + " shards failed: "
                    + shards.path("failures")
                            .path(0)
                            .path("reason")
                            .path("reason")
                            .asText());
        }
        return missing > 0
                ? Optional.of(missing + " of " + clusters.path("total").asLong() + " remote clusters did not answer")
                : Optional.empty();
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
