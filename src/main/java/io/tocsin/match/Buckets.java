package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bucket for each kind of event, made when the first event of the kind comes. Kinds are what {@link Discriminator}s
 * tell apart.
 */
final class Buckets {
    /** More kinds than that come from events made to be different; they share the bucket of which nothing is known. */
    private static final int MOST = 2048;

    private final List<Condition> conditions;
    private final FieldMapping mapping;
    private final List<Discriminator> discriminators;
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    Buckets(List<Condition> conditions, FieldMapping mapping) {
        this.conditions = List.copyOf(conditions);
        this.mapping = mapping;
        this.discriminators = Discriminators.of(conditions, mapping);
    }

    Bucket of(Event event) {
        int kind = kind(event);
        Bucket bucket = buckets.get(kind);
        return bucket == null ? make(kind, event, List.of()) : bucket;
    }

    /** Makes the buckets of a sample's events, each with what is rare among its own. */
    void learn(List<Event> sample) {
        Map<Integer, List<Event>> kinds = new HashMap<>();
        sample.forEach(event -> kinds.computeIfAbsent(kind(event), _ -> new java.util.ArrayList<>())
                .add(event));
        kinds.forEach((kind, events) -> make(kind, events.getFirst(), events));
    }

    private int kind(Event event) {
        int kind = 0;
        for (Discriminator discriminator : discriminators) {
            kind = kind * discriminator.size() + discriminator.known(event);
        }
        return kind;
    }

    private Bucket make(int kind, Event event, List<Event> sample) {
        if (buckets.size() >= MOST && kind != 0) {
            Bucket general = buckets.get(0);
            return general == null ? put(0, Known.nothing(discriminators, mapping), List.of()) : general;
        }
        return put(kind, Known.of(event, discriminators, mapping), sample);
    }

    private Bucket put(int kind, Known known, List<Event> sample) {
        Bucket.Builder bucket = new Bucket.Builder();
        for (int rule = 0; rule < conditions.size(); rule++) {
            Condition rest = known.rest(conditions.get(rule));
            if (!(rest instanceof Condition.Always(boolean holds)) || holds) {
                bucket.add(rule, rest);
            }
        }
        Bucket made = bucket.build(sample, mapping);
        buckets.put(kind, made);
        return made;
    }

    long bytes() {
        return buckets.values().stream().mapToLong(Bucket::bytes).sum();
    }
}
