package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import io.tocsin.rule.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for each kind of event, made when the first event of the kind comes, and better ones as more come. Kinds are
 * what {@link Discriminator}s tell apart.
 */
final class Buckets {
    /** More kinds than that come from events made to be different; they share the bucket of which nothing is known. */
    private static final int MOST = 2048;

    /** Events kept to learn from, of all kinds together. */
    private static final int MOST_SAMPLED = 1_500;

    private final List<Condition> conditions;
    private final FieldMapping mapping;
    private final List<Discriminator> discriminators;
    private final Narrowing.Cache narrowings;
    private final FieldScans scans;
    private final PerLayout<int[]> places = new PerLayout<>();
    private final Map<Integer, Kind> kinds = new HashMap<>();
    /** An event of each kind, with as many fields as tell it. Read by other threads too. */
    private final Map<Integer, Event> examples = new ConcurrentHashMap<>();

    private int sampled;

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
        int number = number(event);
        Kind kind = kinds.get(number);
        if (kind == null) {
            kind = make(number, event);
        }
        if (kind.isLearning()) {
            learn(kind, event);
        }
        return kind.bucket();
    }

    private void learn(Kind kind, Event event) {
        int before = kind.sample().size();
        if (kind.completes(event)) {
            sampled -= before;
            kind.learnt(sampled(Known.of(event, discriminators, mapping), kind.sample()));
            scans.retain(kinds.values().stream().flatMap(one -> one.bucket().scans()));
        } else {
            sampled += kind.sample().size() - before;
            if (sampled > MOST_SAMPLED) {
                sampled -= kind.sample().size();
                kind.stopLearning();
            }
        }
    }

    /** Makes the buckets of a sample's events, each with what is rare among its own. */
    void learn(List<Event> sample) {
        Map<Integer, List<Event>> byKind = new HashMap<>();
        sample.forEach(event ->
                byKind.computeIfAbsent(number(event), _ -> new ArrayList<>()).add(event));
        byKind.forEach((number, events) -> kinds.put(
                number, new Kind(sampled(Known.of(events.getFirst(), discriminators, mapping), events), true)));
    }

    /** For other conditions, with the buckets that this has made so far. */
    Buckets forConditions(List<Condition> others) {
        Buckets next = new Buckets(others, mapping, narrowings);
        examples.values().forEach(example -> next.make(next.number(example), example));
        return next;
    }

    private int number(Event event) {
        int number = 0;
        if (event.fields() instanceof Fields fields) {
            int[] where = places.of(this, 0, fields.layout(), this::places);
            for (int i = 0; i < where.length; i++) {
                Discriminator discriminator = discriminators.get(i);
                int known = discriminator.known(where[i] < 0 ? null : fields.value(where[i]));
                number = number * discriminator.size() + known;
            }
            return number;
        }
        for (Discriminator discriminator : discriminators) {
            number = number * discriminator.size() + discriminator.known(event);
        }
        return number;
    }

    private int[] places(Layout layout) {
        return discriminators.stream()
                .mapToInt(discriminator -> discriminator.field().placeIn(layout))
                .toArray();
    }

    private Kind make(int number, Event event) {
        if (kinds.size() >= MOST) {
            @Nullable Kind general = kinds.get(-1);
            return general == null ? put(-1, new Kind(guessed(Known.nothing(discriminators, mapping)), true)) : general;
        }
        examples.put(number, example(event));
        return put(number, new Kind(guessed(Known.of(event, discriminators, mapping))));
    }

    private Kind put(int number, Kind kind) {
        kinds.put(number, kind);
        return kind;
    }

    private Event example(Event event) {
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

    @SuppressWarnings("ReferenceEquality") // see above
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
        rests.forEach((rule, rest) -> {
            Narrowing guessed = narrowings.of(rest, rest == conditions.get(rule));
            bucket.add(rule, guessed.with(rest, rarity, mapping));
        });
        return bucket.build();
    }

    private static boolean isPossible(Condition rest) {
        return !(rest instanceof Condition.Always(boolean holds)) || holds;
    }

    long bytes() {
        return scans.bytes()
                + kinds.values().stream()
                        .mapToLong(kind -> kind.bucket().bytes())
                        .sum();
    }
}
