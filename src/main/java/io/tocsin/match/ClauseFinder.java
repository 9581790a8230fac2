package io.tocsin.match;

import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.List;

/**
 * Finds the clauses that a condition implies, rarest first. Negation is pushed down to the tests, of which hardly one
 * shows anything by failing.
 */
final class ClauseFinder {
    /** What a condition that cannot hold implies. */
    private static final List<Clause> NEVER = List.of(new Clause(List.of(), 0));

    private final FieldMapping mapping;
    private final Rarity rarity;

    ClauseFinder(FieldMapping mapping, Rarity rarity) {
        this.mapping = mapping;
        this.rarity = rarity;
    }

    List<Clause> of(Condition condition) {
        return of(condition, true);
    }

    private List<Clause> of(Condition condition, boolean holds) {
        return switch (condition) {
            case Condition.Always always -> always.holds() == holds ? List.of() : NEVER;
            case Condition.Selection selection -> of(selection.part(), holds);
            case Condition.Not not -> of(not.part(), !holds);
            case Condition.All all -> join(each(all.parts(), holds), holds);
            case Condition.Any any -> join(each(any.parts(), holds), !holds);
            case Condition.Field field -> field(field, holds);
            case Condition.Keywords keywords -> holds ? keywords(keywords) : List.of();
        };
    }

    private List<List<Clause>> each(List<Condition> parts, boolean holds) {
        return parts.stream().map(part -> of(part, holds)).toList();
    }

    private static List<Clause> join(List<List<Clause>> parts, boolean all) {
        return all ? Clause.all(parts) : Clause.any(parts);
    }

    private List<Clause> field(Condition.Field field, boolean holds) {
        Anchors anchors = new Anchors(EventField.of(field.name(), mapping), rarity);
        List<List<Clause>> tests = field.tests().stream()
                .map(test -> holds ? anchors.of(test) : anchors.ofFailing(test))
                .toList();
        return join(tests, field.all() == holds);
    }

    private List<Clause> keywords(Condition.Keywords keywords) {
        Anchors anchors = new Anchors(EventField.ANY, rarity);
        List<List<Clause>> tests = keywords.tests().stream()
                .map(test -> anchors.of(KeywordTest.of(test)))
                .toList();
        return join(tests, keywords.all());
    }
}
