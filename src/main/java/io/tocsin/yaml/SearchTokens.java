package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a search consists of. Values are plain, {@code "quoted"}, {@code 'quoted'} or {@code [several, of, them]}. */
final class SearchTokens {
    /** A piece of a search. */
    sealed interface Token {}

    record Parenthesis(char sign) implements Token {}

    /** {@code and}, {@code or}, {@code not} */
    record Operator(String word) implements Token {}

    /** {@code field|modifiers: values} */
    record Line(String key, YamlNode values) implements Token {}

    /** To be found anywhere. */
    record Word(YamlNode text) implements Token {}

    private static final Pattern KEY = Pattern.compile("([^\\s:|\"'()\\[\\]]+(?:\\|[a-z0-9]*)*):");
    private static final Mark HERE = new Mark("'reader'", 0, 0, 0, new int[0], 0);
    private static final List<String> SIGNS = List.of("&&", "||", "!");

    private final String text;
    private int at;

    SearchTokens(String text) {
        this.text = text;
    }

    boolean hasNext() {
        skipSpace();
        return at < text.length();
    }

    Token next() {
        char first = text.charAt(at);
        if (first == '(' || first == ')') {
            at++;
            return new Parenthesis(first);
        }
        if (first == '"' || first == '\'') {
            return new Word(YamlNode.of(quoted()));
        }
        Matcher key = KEY.matcher(text).region(at, text.length());
        if (key.lookingAt()) {
            at = key.end();
            return new Line(key.group(1), YamlNode.of(values(key.group(1))));
        }
        String word = plain("");
        if (SearchText.isOperator(word)) {
            return new Operator(word.toLowerCase(Locale.ROOT));
        }
        if (SIGNS.contains(word)) {
            throw new YamlProblem(1, "write and, or, not instead of &&, ||, !");
        }
        if (word.isEmpty() || word.startsWith("[")) {
            throw new YamlProblem(1, "a list needs a field before it: name: [one, other]");
        }
        return new Word(YamlNode.of(scalar(Tag.STR, word)));
    }

    private Node values(String key) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) == ')') {
            throw new YamlProblem(1, key + ": expected a value, found nothing");
        }
        return text.charAt(at) == '[' ? list(key) : value("");
    }

    private Node list(String key) {
        List<Node> values = new ArrayList<>();
        do {
            at++; // [ or ,
            skipSpace();
            if (at < text.length() && ",]".indexOf(text.charAt(at)) < 0) {
                values.add(value(",]"));
                skipSpace();
            }
        } while (at < text.length() && text.charAt(at) == ',');
        if (at >= text.length()) {
            throw new YamlProblem(1, key + ": the list is not closed");
        }
        if (text.charAt(at) != ']') {
            boolean range = text.startsWith("TO ", at);
            throw new YamlProblem(
                    1,
                    range
                            ? "ranges are written %1$s|gte: LOWEST and %1$s|lte: HIGHEST".formatted(key)
                            : key + ": expected , or ] in the list, found " + plain("]"));
        }
        at++;
        if (values.isEmpty()) {
            throw new YamlProblem(1, key + ": an empty list matches nothing");
        }
        return new SequenceNode(Tag.SEQ, true, values, HERE, HERE, FlowStyle.FLOW);
    }

    private Node value(String ends) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return quoted();
        }
        String plain = plain(ends);
        return plain.equals("null") || plain.equals("~") ? scalar(Tag.NULL, "null") : scalar(Tag.STR, plain);
    }

    /** A quote within is written twice, or behind a backslash. */
    private Node quoted() {
        char quote = text.charAt(at++);
        StringBuilder inner = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean more = at < text.length() && text.charAt(at) == quote;
            if (more && (c == quote || (c == '\\' && text.indexOf(quote, at + 1) >= 0))) {
                inner.append(quote);
                at++;
            } else if (c == quote) {
                return scalar(Tag.STR, inner.toString());
            } else {
                inner.append(c);
            }
        }
        throw new YamlProblem(1, "a quote is not closed: " + quote + inner);
    }

    private static Node scalar(Tag tag, String text) {
        return new ScalarNode(tag, text, HERE, HERE, ScalarStyle.PLAIN);
    }

    /** Up to the next space or parenthesis that was not opened in it. */
    private String plain(String ends) {
        int from = at;
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (Character.isWhitespace(c) || open < 0 || ends.indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        return text.substring(from, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
