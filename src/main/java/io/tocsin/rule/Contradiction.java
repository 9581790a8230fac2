package io.tocsin.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a rule can never raise an alert, as far as that is plain to see: what it asks of one event excludes itself, or its
 * trigger asks for more than its condition lets through. Finds no more than the usual slips; a rule without a finding may
 * be impossible all the same.
 */
public final class Contradiction {
    /** What must hold together, as all of its parts are needed. */
    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

    private final Set<String> needed = new HashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<Condition> held = new HashSet<>();
    private final List<Condition> negated = new ArrayList<>();

    private Contradiction() {}

    /** A warning at the rule, or nothing. */
    public static Optional<RuleProblem> in(Rule rule) {
        return of(rule.condition())
                .or(() -> of(rule.trigger(), rule.condition()))
                .map(why -> RuleProblem.warning(
                        rule.info().file(), rule.info().line(), rule.id() + " can never raise an alert: " + why));
    }

    private static Optional<String> of(Trigger trigger, Condition condition) {
        return switch (trigger) {
            case Trigger.Distinct distinct
            when distinct.threshold().least() > values(distinct.field(), condition) ->
                Optional.of("its condition leaves " + values(distinct.field(), condition) + " values of "
                        + distinct.field() + ", and the trigger wants "
                        + distinct.threshold().least());
            case Trigger.Distinct distinct
            when distinct.by().contains(distinct.field())
                    && distinct.threshold().least() > 1 ->
                Optional.of("a group by " + distinct.field() + " holds one value of it, and the trigger wants "
                        + distinct.threshold().least());
            // What others ask of many events cannot be told from one.
            default -> Optional.empty();
        };
    }

    /** How many values a condition leaves to a field. */
    private static long values(String field, Condition condition) {
        Contradiction together = new Contradiction();
        together.add(condition);
        Set<String> values = together.allowed.get(field);
        return values == null ? Long.MAX_VALUE : values.size();
    }

    private static Optional<String> of(Condition condition) {
        Contradiction together = new Contradiction();
        Optional<String> found = together.add(condition);
        return found.isPresent() ? found : together.itself();
    }

    /** Takes apart what must hold as a whole; what only one part of must hold is looked at by itself. */
    private Optional<String> add(Condition condition) {
        held.add(condition);
        return switch (condition) {
            case Condition.All all -> first(all.parts().stream().map(this::add).toList());
            case Condition.Selection selection -> add(selection.part());
            case Condition.Any any -> {
                List<Optional<String>> parts =
                        any.parts().stream().map(Contradiction::of).toList();
                yield parts.stream().allMatch(Optional::isPresent) ? parts.getFirst() : Optional.empty();
            }
            case Condition.Not not -> {
                negated.add(not.part());
                yield Optional.empty();
            }
            case Condition.Field field -> add(field);
            case Condition.Keywords _ -> Optional.empty();
            case Condition.Always always ->
                always.holds() ? Optional.empty() : Optional.of("its condition holds for no event");
        };
    }

    private static Optional<String> first(List<Optional<String>> found) {
        return found.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<String> add(Condition.Field field) {
        boolean absent = field.tests().stream()
                .allMatch(test ->
                        test instanceof Test.IsNull || (test instanceof Test.Exists exists && !exists.expected()));
        boolean present = field.tests().stream()
                .noneMatch(test ->
                        test instanceof Test.IsNull || (test instanceof Test.Exists exists && !exists.expected()));
        if (absent) {
            refused.add(field.name());
        } else if (present) {
            needed.add(field.name());
        }
        boolean plain = field.tests().stream().allMatch(test -> test instanceof Test.Equals);
        return plain && (!field.all() || field.tests().size() == 1) ? narrow(field) : Optional.empty();
    }

    private Optional<String> narrow(Condition.Field field) {
        Set<String> values = new LinkedHashSet<>();
        field.tests().forEach(test -> values.add(((Test.Equals) test).text().toLowerCase(Locale.ROOT)));
        Set<String> before = allowed.get(field.name());
        if (before == null) {
            allowed.put(field.name(), values);
            return Optional.empty();
        }
        Set<String> both = new LinkedHashSet<>(before);
        both.retainAll(values);
        if (both.isEmpty()) {
            return Optional.of(field.name() + " would have to equal " + some(before) + " and " + some(values)
                    + " at once (only an event with several values of it could)");
        }
        allowed.put(field.name(), both);
        return Optional.empty();
    }

    private static String some(Set<String> values) {
        String text = String.join(" or ", values.stream().limit(3).toList());
        return values.size() > 3 ? text + " or …" : text;
    }

    private Optional<String> itself() {
        return refused.stream()
                .filter(needed::contains)
                .findFirst()
                .map(field -> field + " would have to be there and not be there")
                .or(() -> negated.stream()
                        .filter(held::contains)
                        .findFirst()
                        .map(part -> name(part) + " would have to hold and not to hold"));
    }

    private static String name(Condition part) {
        return part instanceof Condition.Selection selection ? "the selection " + selection.name() : "a condition";
    }
}
