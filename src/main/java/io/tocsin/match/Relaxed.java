package io.tocsin.match;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition without regular expressions that holds wherever the given one does: where one must be found, the literals
 * that it needs stand for it; where it must not, nothing does.
 */
public final class Relaxed {
    private Relaxed() {}

    public static Condition of(Condition condition) {
        return of(condition, true);
    }

    /** @param holds whether it may only hold more often; else it may only hold less often */
    private static Condition of(Condition condition, boolean holds) {
        return switch (condition) {
            case Condition.Always always -> always;
            case Condition.Selection selection -> of(selection.part(), holds);
            case Condition.Not not -> new Condition.Not(of(not.part(), !holds));
            case Condition.All all ->
                new Condition.All(
                        all.parts().stream().map(part -> of(part, holds)).toList());
            case Condition.Any any ->
                new Condition.Any(
                        any.parts().stream().map(part -> of(part, holds)).toList());
            case Condition.Field field -> field(field, holds);
            case Condition.Keywords keywords ->
                keywords.tests().stream().anyMatch(Relaxed::isUnclear) ? new Condition.Always(holds) : keywords;
        };
    }

    private static boolean isUnclear(Test test) {
        return test instanceof Test.Regex;
    }

    private static Condition field(Condition.Field field, boolean holds) {
        List<Test> clear =
                field.tests().stream().filter(test -> !isUnclear(test)).toList();
        if (clear.size() == field.tests().size()) {
            return field;
        }
        List<Condition> parts = new ArrayList<>();
        if (!clear.isEmpty()) {
            parts.add(new Condition.Field(field.name(), clear, field.all()));
        }
        for (Test test : field.tests()) {
            if (test instanceof Test.Regex regex) {
                parts.add(holds ? literals(field.name(), regex) : new Condition.Always(false));
            }
        }
        return field.all() ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private static Condition literals(String field, Test.Regex regex) {
        List<Condition> parts = new ArrayList<>();
        parts.add(new Condition.Field(field, List.of(new Test.Exists(true)), false));
        for (List<String> texts : RegexLiterals.of(regex)) {
            List<Test> tests = texts.stream()
                    .<Test>map(text -> new Test.Contains(text, false))
                    .toList();
            parts.add(new Condition.Field(field, tests, false));
        }
        return new Condition.All(parts);
    }
}
