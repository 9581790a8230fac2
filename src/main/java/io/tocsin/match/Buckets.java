package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Narrowing.Cache narrowings;
    private final FieldScans scans;
    private final Map<Integer, Bucket> buckets = new HashMap<>();
    /** An event for each bucket, of as many fields as tell its kind. Read by other threads too. */
    private final Map<Integer, Event> kinds = new ConcurrentHashMap<>();

    Buckets(List<Condition> conditions, FieldMapping mapping) {
        this(conditions, mapping, new Narrowing.Cache(mapping));
    }

    private Buckets(List<Condition> conditions, FieldMapping mapping, Narrowing.Cache narrowings) {
        this.conditions = List.copyOf(conditions);
        this.mapping = mapping;
        this.narrowings = narrowings;
        this.scans = new FieldScans(conditions.size());
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

    /** For other conditions, with the buckets that this has made so far. */
    Buckets forConditions(List<Condition> others) {
        Buckets next = new Buckets(others, mapping, narrowings);
        kinds.values().forEach(next::of);
        return next;
    }

    private Event kindOf(Event event) {
        Map<String, Object> fields = new HashMap<>();
        for (Discriminator discriminator : discriminators) {
            for (String target : discriminator.field().targets()) {
                Object value = event.fields().get(target);
                if (value != null) {
                    fields.put(target, value);
                }
            }
        }
        return new Event(event.id(), event.time(), fields, mapping);
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
        kinds.put(kind, kindOf(event));
        return put(kind, Known.of(event, discriminators, mapping), sample);
    }

    private Bucket put(int kind, Known known, List<Event> sample) {
        Bucket made = sample.isEmpty() ? guessed(known) : sampled(known, sample);
        buckets.put(kind, made);
        return made;
    }

    @SuppressWarnings("ReferenceEquality") // what nothing is known of comes back as the very same
    private Bucket guessed(Known known) {
        Bucket.Builder bucket = new Bucket.Builder(scans);
        for (int rule = 0; rule < conditions.size(); rule++) {
            Condition whole = conditions.get(rule);
            Condition rest = known.rest(whole);
            if (isPossible(rest)) {
                bucket.add(rule, narrowings.of(rest, rest == whole));
            }
        }
        return bucket.build();
    }

    private Bucket sampled(Known known, List<Event> sample) {
        Map<Integer, Condition> rests = new LinkedHashMap<>();
        for (int rule = 0; rule < conditions.size(); rule++) {
            Condition rest = known.rest(conditions.get(rule));
            if (isPossible(rest)) {
                rests.put(rule, rest);
            }
        }
        Rarity rarity = SampledRarity.of(rests.values(), sample, mapping);
        Bucket.Builder bucket = new Bucket.Builder(scans);
        rests.forEach((rule, rest) -> bucket.add(rule, Narrowing.of(rest, rarity, mapping)));
        return bucket.build();
    }

    private static boolean isPossible(Condition rest) {
        return !(rest instanceof Condition.Always(boolean holds)) || holds;
    }

    long bytes() {
        return scans.bytes()
                + buckets.values().stream().mapToLong(Bucket::bytes).sum();
    }
}
