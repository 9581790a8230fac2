package io.tocsin.match;

import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the fields by which rules and events are divided into buckets: those that the most rules want to equal something. */
final class Discriminators {
    private static final int MOST = 2;
    private static final int MOST_VALUES = 2000;

    private final FieldMapping mapping;
    private final Map<EventField, Integer> rulesWanting = new HashMap<>();
    private final Map<EventField, Set<String>> texts = new HashMap<>();

    private Discriminators(FieldMapping mapping) {
        this.mapping = mapping;
    }

    static List<Discriminator> of(List<Condition> conditions, FieldMapping mapping) {
        Discriminators count = new Discriminators(mapping);
        for (Condition condition : conditions) {
            count.wanted(condition).forEach(field -> count.rulesWanting.merge(field, 1, Integer::sum));
        }
        int least = Math.max(2, conditions.size() / 10);
        return count.rulesWanting.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .filter(entry -> count.texts(entry.getKey()).size() <= MOST_VALUES)
                .sorted(Comparator.comparingInt((Map.Entry<EventField, Integer> entry) -> -entry.getValue())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST)
                .map(entry -> new Discriminator(entry.getKey(), count.texts(entry.getKey())))
                .toList();
    }

    /** The fields that must equal something for a condition to hold. Notes all texts that fields are compared with. */
    private Set<EventField> wanted(Condition condition) {
        return switch (condition) {
            case Condition.Always _, Condition.Keywords _ -> Set.of();
            case Condition.Selection selection -> wanted(selection.part());
            case Condition.Not not -> {
                wanted(not.part());
                yield Set.of();
            }
            case Condition.All all -> {
                Set<EventField> union = new HashSet<>();
                all.parts().forEach(part -> union.addAll(wanted(part)));
                yield union;
            }
            case Condition.Any any -> {
                Set<EventField> common = new HashSet<>(wanted(any.parts().getFirst()));
                any.parts().forEach(part -> common.retainAll(wanted(part)));
                yield common;
            }
            case Condition.Field field -> wanted(field);
        };
    }

    private Set<EventField> wanted(Condition.Field condition) {
        EventField field = EventField.of(condition.name(), mapping);
        boolean only = true;
        for (Test test : condition.tests()) {
            if (test instanceof Test.Equals equals) {
                texts(field).add(Folding.fold(equals.text()));
            } else {
                only = false;
            }
        }
        return only ? Set.of(field) : Set.of();
    }

    private Set<String> texts(EventField field) {
        return texts.computeIfAbsent(field, _ -> new HashSet<>());
    }
}
