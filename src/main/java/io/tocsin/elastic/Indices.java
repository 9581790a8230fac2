package io.tocsin.elastic;

import java.util.Map;

/** Making indices, and having them show what was written. */
final class Indices {
    private Indices() {}

    static void createIfMissing(ElasticClient client, String index, Map<String, Object> body) {
        try {
            client.json(Ask.put("/" + Ask.segment(index)).json(body));
        } catch (RefusedException refused) {
            if (!String.valueOf(refused.getMessage()).contains("resource_already_exists_exception")) {
                throw refused;
            }
        }
    }

    /** From now on searches see everything that was written so far. */
    static void refresh(ElasticClient client, String index) {
        client.json(Ask.post("/" + Ask.segment(index) + "/_refresh").with("ignore_unavailable", "true"));
    }
}
