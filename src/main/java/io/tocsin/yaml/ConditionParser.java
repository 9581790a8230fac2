package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sigma's condition grammar, loosest first: {@code or}, {@code and}, {@code not}, then {@code 1 of x*}, {@code all of
 * them}, a selection's name, or parentheses.
 */
final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()|])|([^\\s()|]+))");

    /** How many combinations {@code N of …} may come to. */
    private static final int COMBINATIONS = 512;

    private static final int DEPTH = 100;

    private final Map<String, Condition> selections;
    private final int line;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ConditionParser(String text, Map<String, Condition> selections, int line) {
        this.selections = selections;
        this.line = line;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            matcher.region(matcher.end(), text.length());
        }
    }

    /** @param selections by name, as the rule defines them */
    static Condition parse(String text, Map<String, Condition> selections, int line) {
        ConditionParser parser = new ConditionParser(text, selections, line);
        Condition condition = parser.either();
        if (parser.next < parser.tokens.size()) {
            String token = parser.tokens.get(parser.next);
            throw parser.problem(
                    text.contains("&&") || text.contains("||") || token.equals("!")
                            ? "write and, or, not instead of &&, ||, !"
                            : token.equals("|")
                                    ? "an aggregation after | is not part of a condition; write a trigger, or for Sigma a correlation"
                                    : "unexpected " + token);
        }
        return condition;
    }

    private Condition either() {
        if (++depth > DEPTH) {
            throw problem("nested too deeply");
        }
        List<Condition> parts = new ArrayList<>(List.of(both()));
        while (take("or")) {
            parts.add(both());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private Condition both() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (take("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private Condition negation() {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Condition part = operand();
        return negated ? new Condition.Not(part) : part;
    }

    private Condition operand() {
        if (next >= tokens.size()) {
            throw problem("it ends where a selection is expected");
        }
        if (take("(")) {
            Condition inner = either();
            if (!take(")")) {
                throw problem("a parenthesis is not closed");
            }
            return inner;
        }
        String token = tokens.get(next++);
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase("of") ? quantified(token) : selection(token);
    }

    private Condition selection(String name) {
        Condition part = selections.get(name);
        if (part == null) {
            throw problem("there is no selection " + name + Nearest.hint(name, selections.keySet()));
        }
        return part;
    }

    /** {@code all of x*}, {@code 1 of them}: names with a leading underscore take no part in patterns. */
    private Condition quantified(String quantity) {
        next++;
        if (next >= tokens.size()) {
            throw problem("it ends after " + quantity + " of");
        }
        String pattern = tokens.get(next++);
        List<Condition> parts = selected(pattern);
        if (parts.isEmpty()) {
            throw problem("no selection fits " + pattern);
        }
        return switch (quantity.toLowerCase(Locale.ROOT)) {
            case "all" -> parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
            case "1", "any" -> parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
            default -> atLeast(quantity, parts);
        };
    }

    private List<Condition> selected(String pattern) {
        if (!pattern.contains("*") && !pattern.equals("them")) {
            return List.of(selection(pattern));
        }
        String glob = pattern.equals("them") ? "*" : pattern;
        Pattern names =
                Pattern.compile("\\Q" + glob.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E");
        return selections.entrySet().stream()
                .filter(entry -> names.matcher(entry.getKey()).matches())
                .filter(entry -> !entry.getKey().startsWith("_") || glob.startsWith("_"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Condition atLeast(String quantity, List<Condition> parts) {
        int count = quantity.matches("\\d{1,4}") ? Integer.parseInt(quantity) : 0;
        if (count < 1) {
            throw problem("expected a number, all or any before of, found " + quantity);
        }
        if (count > parts.size()) {
            throw problem(quantity + " of " + parts.size() + " selections can never hold");
        }
        List<Condition> combinations = new ArrayList<>();
        combine(parts, 0, count, new ArrayList<>(), combinations);
        return combinations.size() == 1 ? combinations.getFirst() : new Condition.Any(combinations);
    }

    private void combine(
            List<Condition> parts, int from, int wanted, List<Condition> chosen, List<Condition> combinations) {
        if (wanted == 0) {
            if (combinations.size() == COMBINATIONS) {
                throw problem("too many combinations of selections");
            }
            combinations.add(chosen.size() == 1 ? chosen.getFirst() : new Condition.All(chosen));
            return;
        }
        for (int i = from; i <= parts.size() - wanted; i++) {
            chosen.add(parts.get(i));
            combine(parts, i + 1, wanted - 1, chosen, combinations);
            chosen.removeLast();
        }
    }

    private boolean take(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    private YamlProblem problem(String message) {
        return new YamlProblem(line, "condition: " + message);
    }
}
