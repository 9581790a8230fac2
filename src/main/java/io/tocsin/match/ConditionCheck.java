package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.List;

/** Decides a whole condition for an event, in plain Java and from left to right. */
public interface ConditionCheck {
    /** @throws RegexTooSlowException when a regular expression that it comes to takes too long on a value of the event */
    boolean holds(Event event);

    /** @throws IllegalArgumentException when a test cannot be carried out; says which and why */
    static ConditionCheck of(Condition condition, FieldMapping mapping) {
        return switch (condition) {
            case Condition.Always always -> event -> always.holds();
            case Condition.Selection selection -> of(selection.part(), mapping);
            case Condition.Field field -> FieldCheck.of(field, mapping)::holds;
            case Condition.Keywords keywords -> FieldCheck.of(keywords, mapping)::holds;
            case Condition.Not not -> {
                ConditionCheck part = of(not.part(), mapping);
                yield event -> !part.holds(event);
            }
            case Condition.All all -> joined(all.parts(), mapping, true);
            case Condition.Any any -> joined(any.parts(), mapping, false);
        };
    }

    private static ConditionCheck joined(List<Condition> conditions, FieldMapping mapping, boolean all) {
        ConditionCheck[] parts =
                conditions.stream().map(part -> of(part, mapping)).toArray(ConditionCheck[]::new);
        return event -> {
            for (ConditionCheck part : parts) {
                if (part.holds(event) != all) {
                    return !all;
                }
            }
            return all;
        };
    }
}
