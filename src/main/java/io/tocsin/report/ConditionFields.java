package io.tocsin.report;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields a condition looks at. */
final class ConditionFields {
    private ConditionFields() {}

    /** As rules call them; nothing when it looks at the whole event. */
    static Optional<Set<String>> of(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> Optional.of(Set.of());
            case Condition.Field field -> Optional.of(of(field));
            case Condition.Keywords _ -> Optional.empty();
            case Condition.Not not -> of(not.part());
            case Condition.Selection selection -> of(selection.part());
            case Condition.All all -> of(all.parts());
            case Condition.Any any -> of(any.parts());
        };
    }

    private static Set<String> of(Condition.Field field) {
        Set<String> names = new LinkedHashSet<>(Set.of(field.name()));
        for (Test test : field.tests()) {
            if (test instanceof Test.FieldEquals other) {
                names.add(other.other());
            }
        }
        return names;
    }

    private static Optional<Set<String>> of(List<Condition> parts) {
        Set<String> all = new LinkedHashSet<>();
        for (Condition part : parts) {
            Optional<Set<String>> fields = of(part);
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(fields.get());
        }
        return Optional.of(all);
    }
}
