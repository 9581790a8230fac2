package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Questions that a user with few rights, or an engine with few modules, may be refused. */
final class Permitted {
    private Permitted() {}

    /** A missing node where the answer is a refusal, or that there is no such thing. */
    static JsonNode json(ElasticClient client, Ask ask) {
        try {
            return client.json(ask);
        } catch (RefusedException refused) {
            return MissingNode.getInstance();
        }
    }
}
