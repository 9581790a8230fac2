package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What conditions mean, written as plainly as can be: what the quick ones are compared with. */
record PlainChecks(FieldMapping mapping) {
    boolean holds(Condition condition, Event event) {
        return switch (condition) {
            case Condition.Always always -> always.holds();
            case Condition.Selection selection -> holds(selection.part(), event);
            case Condition.Not not -> !holds(not.part(), event);
            case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, event));
            case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, event));
            case Condition.Field field -> field(field, event);
            case Condition.Keywords keywords -> keywords(keywords, event);
        };
    }

    private boolean field(Condition.Field field, Event event) {
        Object value = event.get(field.name());
        return field.all()
                ? field.tests().stream().allMatch(test -> passes(test, value, event))
                : field.tests().stream().anyMatch(test -> passes(test, value, event));
    }

    private boolean keywords(Condition.Keywords keywords, Event event) {
        Collection<Object> values = event.fields().values();
        return keywords.all()
                ? keywords.tests().stream().allMatch(test -> values.stream().anyMatch(one -> found(test, one, event)))
                : keywords.tests().stream().anyMatch(test -> values.stream().anyMatch(one -> found(test, one, event)));
    }

    private boolean found(Test test, Object value, Event event) {
        return passes(
                test instanceof Test.Equals(String text, boolean cased) ? new Test.Contains(text, cased) : test,
                value,
                event);
    }

    private boolean passes(Test test, @Nullable Object value, Event event) {
        return switch (test) {
            case Test.Exists exists -> exists.expected() == (value != null);
            case Test.IsNull _ -> value == null;
            case Test.FieldEquals(String other, Test.FieldEquals.Place place, boolean cased) ->
                values(event.get(other))
                        .anyMatch(one -> values(value).anyMatch(two -> switch (place) {
                            case WHOLE -> equal(one, two, cased);
                            case ANYWHERE -> contains(two, one, cased);
                            case START -> two.regionMatches(!cased, 0, one, 0, one.length());
                            case END -> two.regionMatches(!cased, two.length() - one.length(), one, 0, one.length());
                        }));
            default -> values(value).anyMatch(text -> passes(test, text));
        };
    }

    private static java.util.stream.Stream<String> values(@Nullable Object value) {
        List<?> all = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        return all.stream().map(Text::of);
    }

    private static boolean passes(Test test, String text) {
        return switch (test) {
            case Test.Equals(String wanted, boolean cased) -> equal(text, wanted, cased);
            case Test.StartsWith(String start, boolean cased) ->
                text.regionMatches(!cased, 0, start, 0, start.length());
            case Test.EndsWith(String end, boolean cased) ->
                text.regionMatches(!cased, text.length() - end.length(), end, 0, end.length());
            case Test.Contains(String part, boolean cased) -> contains(text, part, cased);
            case Test.Wildcard(List<Piece> pieces, boolean cased) -> fits(text, pieces, cased);
            case Test.Regex(String pattern, int flags) ->
                Pattern.compile(pattern.replace("[:alpha:]", "\\p{Alpha}"), flags)
                        .matcher(text)
                        .find();
            case Test.Cidr(String network) -> Network.parse(network).contains(text);
            case Test.Compare compare -> {
                try {
                    yield text.length() <= 40
                            && compare.comparison().holds(new BigDecimal(text.strip()).compareTo(compare.number()));
                } catch (NumberFormatException notANumber) {
                    yield false;
                }
            }
            case Test.TimePart part -> TimeCheck.of(part).holds(text);
            case Test.Exists _, Test.IsNull _, Test.FieldEquals _ -> throw new IllegalArgumentException();
        };
    }

    private static boolean equal(String one, String two, boolean cased) {
        return cased ? one.equals(two) : one.equalsIgnoreCase(two);
    }

    private static boolean contains(String text, String part, boolean cased) {
        for (int at = 0; at + part.length() <= text.length(); at++) {
            if (text.regionMatches(!cased, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    /** By which lengths of the text the pieces so far can be filled. */
    private static boolean fits(String text, List<Piece> pieces, boolean cased) {
        BitSet ends = new BitSet();
        ends.set(0);
        for (Piece piece : pieces) {
            BitSet next = new BitSet();
            ends.stream().forEach(at -> {
                switch (piece) {
                    case OneCharacter _ -> next.set(at + 1);
                    case AnyRun _ -> next.set(at, text.length() + 1);
                    case Literal(String literal) -> {
                        if (text.regionMatches(!cased, at, literal, 0, literal.length())) {
                            next.set(at + literal.length());
                        }
                    }
                }
            });
            next.clear(text.length() + 1, text.length() + 2);
            ends = next;
        }
        return ends.get(text.length());
    }
}
