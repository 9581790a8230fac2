package io.tocsin.elastic;

import io.tocsin.aggregate.NeededFields;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import java.util.Map;

/** The query by which a rule's events are counted and read, where they are not streamed. */
public final class RuleQuery {
    private RuleQuery() {}

    /**
     * A query that finds every event that meets the rule's condition, and perhaps others: whatever the index cannot tell.
     *
     * @throws io.tocsin.event.SourceUnavailableException when the cluster does not tell its fields
     */
    public static Map<String, Object> of(ElasticClient client, Device device, Rule rule) {
        IndexFields fields = new IndexFieldsReader(client, device).read(NeededFields.named(rule));
        return new QueryWriter(fields).write(rule.condition()).query();
    }
}
