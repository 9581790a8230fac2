package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.FieldCheck;
import io.tocsin.match.RegexTooSlowException;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Test;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a condition holds for an event or does not: the condition's tree with every part's verdict.
 *
 * @param what the part, in words
 * @param found the event's value of the field that a line looks at
 */
record Explanation(
        Kind kind, boolean holds, String what, @Nullable String found, List<Explanation> parts) {
    /** What a part is. */
    enum Kind {
        ALL,
        ANY,
        NOT,
        SELECTION,
        LINE
    }

    private static final int LONGEST = 300;

    Explanation {
        parts = List.copyOf(parts);
    }

    static Explanation of(Condition condition, Event event, FieldMapping mapping) {
        return switch (condition) {
            case Condition.All all -> {
                List<Explanation> parts = each(all.parts(), event, mapping);
                yield new Explanation(Kind.ALL, parts.stream().allMatch(Explanation::holds), "all of", null, parts);
            }
            case Condition.Any any -> {
                List<Explanation> parts = each(any.parts(), event, mapping);
                yield new Explanation(Kind.ANY, parts.stream().anyMatch(Explanation::holds), "any of", null, parts);
            }
            case Condition.Not not -> {
                Explanation part = of(not.part(), event, mapping);
                yield new Explanation(Kind.NOT, !part.holds(), "not", null, List.of(part));
            }
            case Condition.Selection selection -> {
                Explanation part = of(selection.part(), event, mapping);
                yield new Explanation(
                        Kind.SELECTION, part.holds(), "selection " + selection.name(), null, List.of(part));
            }
            case Condition.Field field ->
                line(Words.of(field), FieldCheck.of(field, mapping), event, found(field, event));
            case Condition.Keywords keywords -> line(Words.of(keywords), FieldCheck.of(keywords, mapping), event, null);
            case Condition.Always always ->
                new Explanation(Kind.LINE, always.holds(), always.holds() ? "always" : "never", null, List.of());
        };
    }

    /** Of rules on which another one builds: which of them match. */
    static Explanation ofRules(List<Rule> rules, Event event, FieldMapping mapping) {
        List<Explanation> parts = rules.stream()
                .map(rule -> {
                    Explanation part = of(rule.condition(), event, mapping);
                    return new Explanation(Kind.SELECTION, part.holds(), "rule " + rule.id(), null, List.of(part));
                })
                .toList();
        return parts.size() == 1
                ? parts.getFirst()
                : new Explanation(Kind.ANY, parts.stream().anyMatch(Explanation::holds), "any of", null, parts);
    }

    private static List<Explanation> each(List<Condition> parts, Event event, FieldMapping mapping) {
        return parts.stream().map(part -> of(part, event, mapping)).toList();
    }

    private static Explanation line(String what, FieldCheck check, Event event, @Nullable String found) {
        String words = shortened(what);
        try {
            return new Explanation(Kind.LINE, check.holds(event), words, found, List.of());
        } catch (RegexTooSlowException e) {
            return new Explanation(Kind.LINE, false, words, "given up: " + e.getMessage(), List.of());
        }
    }

    private static String found(Condition.Field field, Event event) {
        String others = field.tests().stream()
                .map(test -> test instanceof Test.FieldEquals other
                        ? ", " + other.other() + " " + is(event.get(other.other()))
                        : "")
                .collect(Collectors.joining());
        return is(event.get(field.name())) + others;
    }

    private static String is(@Nullable Object value) {
        return value == null ? "it is not there" : "it is " + shortened(Words.quoted(value));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The lines that make it hold, or that keep it from holding, each with the selection it is of. */
    Stream<String> reasons() {
        return switch (kind) {
            case ALL -> decisive(holds).flatMap(Explanation::reasons);
            case ANY -> decisive(!holds).flatMap(Explanation::reasons);
            case NOT -> parts.stream().flatMap(Explanation::reasons);
            case SELECTION -> parts.stream().flatMap(Explanation::reasons).map(reason -> what + " " + reason);
            case LINE ->
                Stream.of((holds ? "holds: " : "fails: ")
                        + what
                        + Objects.requireNonNullElse(found == null ? null : "; " + found, ""));
        };
    }

    private Stream<Explanation> decisive(boolean everyPart) {
        return parts.stream().filter(part -> everyPart || part.holds() == holds);
    }
}
