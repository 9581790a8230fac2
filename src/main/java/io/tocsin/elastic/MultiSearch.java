package io.tocsin.elastic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Many searches in few requests. */
final class MultiSearch {
    /** So many are asked at once; they share the time that an answer may take. */
    static final int MOST = 1_500;

    /** What is needed of an answer; the rest would be half of it. */
    private static final String NEEDED = "responses.status,responses.error.type,responses.error.reason,"
            + "responses.error.root_cause,responses.error.caused_by,responses.timed_out,responses._shards.total,"
            + "responses._shards.failed,responses._shards.failures,responses._clusters,responses.pit_id,"
            + "responses.hits.total,responses.hits.hits._id,responses.hits.hits._source,responses.hits.hits.sort,"
            + "responses.aggregations,-responses.aggregations.**.key_as_string,-responses.pit_id";

    private final ElasticClient client;

    MultiSearch(ElasticClient client) {
        this.client = client;
    }

    /** Takes in the answers one after another. */
    interface Answers {
        /** @param json at the start of an answer's object; to be left at its end */
        void read(int search, JsonParser json) throws IOException;
    }

    /**
     * @param searches at most {@link #MOST}, each in a point in time
     * @return the length of the answer in bytes
     * @throws SourceUnavailableException when there is no answer for each
     */
    long ask(List<Map<String, Object>> searches, Answers answers) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> search : searches) {
            lines.append("{\"request_cache\":false}\n").append(json(search)).append('\n');
        }
        Ask ask = Ask.post("/_msearch").with("filter_path", NEEDED).lines(lines.toString());
        byte[] answer = client.bytes(ask);
        int count;
        try (JsonParser json = Json.parser(answer)) {
            count = read(json, answers);
        } catch (IOException broken) {
            throw Failures.of(client.connection(), ask, broken);
        }
        if (count != searches.size()) {
            throw new SourceUnavailableException(
                    ask + " at " + client.connection() + ": " + count + " answers to " + searches.size() + " searches",
                    null);
        }
        return answer.length;
    }

    private static int read(JsonParser json, Answers answers) throws IOException {
        int count = 0;
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("responses") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    answers.read(count++, json);
                }
            } else {
                json.skipChildren();
            }
        }
        return count;
    }

    private static String json(Map<String, Object> search) {
        try {
            return ElasticClient.JSON.writeValueAsString(search);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document", impossible);
        }
    }
}
