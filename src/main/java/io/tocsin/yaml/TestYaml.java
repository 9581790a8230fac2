package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Test;
import io.tocsin.rule.WildcardText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Single tests as values of a selection's line. */
final class TestYaml {
    private static final int KNOWN_FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE | Pattern.DOTALL;

    private TestYaml() {}

    /** Values by the modifiers of their line, {@code |contains|cased}. */
    static Map<String, List<Node>> grouped(List<Test> tests) {
        Map<String, List<Node>> grouped = new LinkedHashMap<>();
        tests.forEach(test -> grouped.computeIfAbsent(modifiers(test), none -> new ArrayList<>())
                .add(value(test)));
        return grouped;
    }

    private static String modifiers(Test test) {
        return switch (test) {
            case Test.Equals equals -> cased("", equals.cased());
            case Test.Contains contains -> cased("|contains", contains.cased());
            case Test.StartsWith start -> cased("|startswith", start.cased());
            case Test.EndsWith end -> cased("|endswith", end.cased());
            case Test.Wildcard wildcard -> cased("", wildcard.cased());
            case Test.FieldEquals other -> cased("|fieldref" + place(other.place()), other.cased());
            case Test.Regex regex -> "|re" + flags(regex);
            case Test.Exists _ -> "|exists";
            case Test.IsNull _ -> "";
            case Test.Cidr _ -> "|cidr";
            case Test.Compare compare -> comparison(compare.comparison());
            case Test.TimePart part ->
                "|" + part.part().name().toLowerCase(Locale.ROOT)
                        + (part.comparison() == Comparison.EQUAL ? "" : comparison(part.comparison()));
        };
    }

    private static String place(Test.FieldEquals.Place place) {
        return switch (place) {
            case WHOLE -> "";
            case ANYWHERE -> "|contains";
            case START -> "|startswith";
            case END -> "|endswith";
        };
    }

    private static String comparison(Comparison comparison) {
        return switch (comparison) {
            case LESS -> "|lt";
            case AT_MOST -> "|lte";
            case MORE -> "|gt";
            case AT_LEAST -> "|gte";
            case EQUAL, DIFFERENT ->
                throw new IllegalArgumentException("the comparison " + comparison.symbol() + " has no word");
        };
    }

    private static String cased(String modifiers, boolean cased) {
        return cased ? modifiers + "|cased" : modifiers;
    }

    private static String flags(Test.Regex regex) {
        int flags = regex.flags();
        boolean insensitive = (flags & Pattern.CASE_INSENSITIVE) != 0;
        if ((flags & ~KNOWN_FLAGS) != 0 || insensitive != ((flags & Pattern.UNICODE_CASE) != 0)) {
            throw new IllegalArgumentException(
                    "the flags of the regular expression " + regex.pattern() + " have no word");
        }
        return (insensitive ? "|i" : "")
                + ((flags & Pattern.MULTILINE) != 0 ? "|m" : "")
                + ((flags & Pattern.DOTALL) != 0 ? "|s" : "");
    }

    private static Node value(Test test) {
        return switch (test) {
            case Test.Equals equals -> Nodes.text(WildcardText.literal(equals.text()));
            case Test.Contains contains -> Nodes.text(WildcardText.literal(contains.text()));
            case Test.StartsWith start -> Nodes.text(WildcardText.literal(start.text()));
            case Test.EndsWith end -> Nodes.text(WildcardText.literal(end.text()));
            case Test.Wildcard wildcard -> Nodes.text(WildcardText.of(wildcard.pieces()));
            case Test.FieldEquals other -> Nodes.text(other.other());
            case Test.Regex regex -> Nodes.text(regex.pattern());
            case Test.Exists exists -> Nodes.flag(exists.expected());
            case Test.IsNull _ -> Nodes.nothing();
            case Test.Cidr cidr -> Nodes.text(cidr.network());
            case Test.Compare compare -> Nodes.text(compare.number().toPlainString());
            case Test.TimePart part -> Nodes.text(Integer.toString(part.number()));
        };
    }
}
