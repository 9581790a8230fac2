package io.tocsin.yaml;

import io.tocsin.match.Network;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import io.tocsin.rule.Test.FieldEquals.Place;
import io.tocsin.rule.Test.TimePart.Part;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.Piece;
import io.tocsin.rule.WildcardText;
import io.tocsin.yaml.Modifiers.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** One line of a selection, {@code field|modifiers: value or list of values}, as a condition. */
final class FieldLine {
    /** Of one pattern; nobody writes so many. */
    private static final int MOST_PIECES = 1_000;

    private final Modifiers modifiers;
    private final Placeholders placeholders;
    private final boolean anywhere;

    /** @param search whether it has no field: then it is found anywhere in a value, wildcards or not */
    private FieldLine(Modifiers modifiers, Placeholders placeholders, boolean search) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
        this.anywhere = modifiers.has(Modifier.CONTAINS)
                || (search && !modifiers.has(Modifier.STARTSWITH) && !modifiers.has(Modifier.ENDSWITH));
    }

    static Condition read(String key, int line, YamlNode value, Placeholders placeholders) {
        List<String> parts =
                Arrays.stream(key.split("\\|", -1)).map(String::strip).toList();
        String field = parts.getFirst();
        FieldLine reader =
                new FieldLine(Modifiers.parse(parts.subList(1, parts.size()), line), placeholders, field.isEmpty());
        List<YamlNode> values = value.isList() ? value.list() : List.of(value);
        if (values.isEmpty()) {
            throw new YamlProblem(line, key + ": an empty list matches nothing; give at least one value");
        }
        List<List<Test>> tests =
                values.stream().map(one -> reader.tests(one).toList()).toList();
        Condition condition = reader.modifiers.has(Modifier.ALL) ? all(field, tests) : any(field, tests);
        return reader.modifiers.has(Modifier.NEQ) ? new Condition.Not(condition) : condition;
    }

    /** Of each value one spelling is enough, where dashes, encodings or placeholders give it several. */
    private static Condition all(String field, List<List<Test>> values) {
        if (values.size() > 1 && values.stream().anyMatch(spellings -> spellings.size() > 1)) {
            return new Condition.All(values.stream()
                    .map(spellings -> any(field, List.of(spellings)))
                    .toList());
        }
        return values.size() == 1 ? any(field, values) : leaf(field, values, true);
    }

    private static Condition any(String field, List<List<Test>> values) {
        return leaf(field, values, false);
    }

    private static Condition leaf(String field, List<List<Test>> values, boolean all) {
        List<Test> tests = values.stream().flatMap(List::stream).toList();
        return field.isEmpty() ? new Condition.Keywords(tests, all) : new Condition.Field(field, tests, all);
    }

    /** A list of bare values: a search over the whole event. */
    static Condition keywords(List<YamlNode> values, Placeholders placeholders) {
        FieldLine reader = new FieldLine(Modifiers.parse(List.of(), 0), placeholders, true);
        return new Condition.Keywords(values.stream().flatMap(reader::tests).toList(), false);
    }

    private Stream<Test> tests(YamlNode value) {
        if (!value.isScalar()) {
            throw value.problem("expected a value, found " + value.kind());
        }
        if (modifiers.has(Modifier.EXISTS)) {
            return Stream.of(new Test.Exists(flag(value)));
        }
        if (modifiers.has(Modifier.IN)) {
            return placeholders.list(value).stream().flatMap(one -> tests(value, one));
        }
        if (value.isNull()) {
            return Stream.of(new Test.IsNull());
        }
        String text = Values.text(value);
        return (modifiers.has(Modifier.EXPAND) ? placeholders.expand(value, text) : List.of(text))
                .stream().flatMap(one -> tests(value, one));
    }

    private Stream<Test> tests(YamlNode value, String text) {
        if (modifiers.has(Modifier.RE)) {
            return Stream.of(regex(value, text));
        }
        if (modifiers.has(Modifier.CIDR)) {
            return Stream.of(cidr(value, text));
        }
        Optional<Modifier> time =
                Modifiers.TIMES.stream().filter(modifiers::has).findFirst();
        if (time.isPresent()) {
            Comparison comparison = comparison().orElse(Comparison.EQUAL);
            return Stream.of(new Test.TimePart(Part.valueOf(time.get().name()), comparison, whole(value, text)));
        }
        return comparison()
                .<Stream<Test>>map(comparison -> Stream.of(new Test.Compare(comparison, number(value, text))))
                .orElseGet(() -> texts(value, text));
    }

    private static boolean flag(YamlNode value) {
        return switch (Values.text(value)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw value.problem("exists takes true or false, not " + value.text());
        };
    }

    private Test regex(YamlNode value, String text) {
        int flags = (modifiers.has(Modifier.I) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (modifiers.has(Modifier.M) ? Pattern.MULTILINE : 0)
                | (modifiers.has(Modifier.S) ? Pattern.DOTALL : 0);
        try {
            Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
            throw value.problem("not a regular expression: " + text + " (" + e.getDescription() + ")");
        }
        return new Test.Regex(text, flags);
    }

    private static Test cidr(YamlNode value, String text) {
        if (!text.matches("[0-9a-fA-F:.]+/\\d{1,3}")) {
            throw value.problem("not a network: " + text + " (write 10.0.0.0/8 or fe80::/10)");
        }
        try {
            Network.parse(text);
            return new Test.Cidr(text);
        } catch (IllegalArgumentException e) {
            throw value.problem(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Comparison> comparison() {
        return modifiers.has(Modifier.LT)
                ? Optional.of(Comparison.LESS)
                : modifiers.has(Modifier.LTE)
                        ? Optional.of(Comparison.AT_MOST)
                        : modifiers.has(Modifier.GT)
                                ? Optional.of(Comparison.MORE)
                                : modifiers.has(Modifier.GTE) ? Optional.of(Comparison.AT_LEAST) : Optional.empty();
    }

    private static int whole(YamlNode value, String text) {
        if (text.matches("\\d{1,4}")) {
            return Integer.parseInt(text);
        }
        throw value.problem("expected a whole number, found " + text);
    }

    private static BigDecimal number(YamlNode value, String text) {
        try {
            if (text.length() <= 40) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw value.problem("expected a number, found " + text);
    }

    private Stream<Test> texts(YamlNode value, String text) {
        boolean cased = modifiers.has(Modifier.CASED);
        if (modifiers.has(Modifier.FIELDREF)) {
            Place place = modifiers.has(Modifier.CONTAINS)
                    ? Place.ANYWHERE
                    : modifiers.has(Modifier.STARTSWITH)
                            ? Place.START
                            : modifiers.has(Modifier.ENDSWITH) ? Place.END : Place.WHOLE;
            return Stream.of(new Test.FieldEquals(text, place, cased));
        }
        Stream<String> spellings =
                modifiers.has(Modifier.WINDASH) ? Dashes.spellings(value, text).stream() : Stream.of(text);
        return spellings.flatMap(spelling -> pieces(value, spelling)).map(pieces -> like(placed(pieces), cased));
    }

    /** A text's pattern, or those of its encodings, in which wildcards have no place. */
    private Stream<List<Piece>> pieces(YamlNode value, String text) {
        List<Piece> pieces = WildcardText.pieces(text);
        if (pieces.size() > MOST_PIECES) {
            throw value.problem("a pattern with more than " + MOST_PIECES + " wildcards and texts between them");
        }
        if (!Encoding.isEncoded(modifiers)) {
            return Stream.of(pieces);
        }
        if (pieces.size() != 1 || !(pieces.getFirst() instanceof Literal literal)) {
            throw value.problem("a value with wildcards cannot be encoded: " + text);
        }
        return Encoding.spellings(literal.text(), modifiers).map(spelling -> List.of(new Literal(spelling)));
    }

    private List<Piece> placed(List<Piece> pieces) {
        List<Piece> placed = new ArrayList<>();
        if (anywhere || modifiers.has(Modifier.ENDSWITH)) {
            placed.add(new AnyRun());
        }
        pieces.forEach(piece -> WildcardText.add(placed, piece));
        if (anywhere || modifiers.has(Modifier.STARTSWITH)) {
            WildcardText.add(placed, new AnyRun());
        }
        return placed;
    }

    /** The simplest test that says the same as the pattern. */
    private static Test like(List<Piece> pieces, boolean cased) {
        if (pieces.isEmpty()) {
            return new Test.Equals("", cased);
        }
        List<Piece> bare =
                pieces.stream().filter(piece -> !(piece instanceof AnyRun)).toList();
        if (bare.size() != 1 || !(bare.getFirst() instanceof Literal literal)) {
            return new Test.Wildcard(pieces, cased);
        }
        boolean openStart = pieces.getFirst() instanceof AnyRun;
        boolean openEnd = pieces.getLast() instanceof AnyRun;
        return openStart
                ? (openEnd ? new Test.Contains(literal.text(), cased) : new Test.EndsWith(literal.text(), cased))
                : (openEnd ? new Test.StartsWith(literal.text(), cased) : new Test.Equals(literal.text(), cased));
    }
}
