package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words, phrases, wildcards and regular expressions of a Lucene query as tests of a field. Lucene looks for words; what
 * begins and ends at the edge of a word is found here, anywhere in a value, whether the index has the field as text or as
 * keyword, and without regard to case.
 */
final class LuceneWords {
    private static final String IN_WORD = "[\\p{L}\\p{M}\\p{N}_]";

    /** A place that is not inside a word. */
    private static final String EDGE = "(?:(?<!" + IN_WORD + ")|(?!" + IN_WORD + "))";

    private static final String BETWEEN_WORDS = "[^\\p{L}\\p{M}\\p{N}]+";

    private LuceneWords() {}

    /** @param term with its escapes; {@code *} and {@code ?} without one are wildcards */
    static Condition term(String field, String term) {
        if (term.chars().allMatch(c -> c == '*')) {
            return condition(field, new Test.Exists(true));
        }
        StringBuilder pattern = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c == '*' || c == '?') {
                pattern.append(LuceneRegex.escaped(literal.toString())).append(c == '*' ? ".*" : ".");
                literal.setLength(0);
            } else {
                // A backslash at the very end is itself.
                i += c == '\\' && i + 1 < term.length() ? 1 : 0;
                literal.append(term.charAt(i));
            }
        }
        return atEdges(
                field, pattern.append(LuceneRegex.escaped(literal.toString())).toString());
    }

    /** Words in this order, with nothing but blanks and punctuation between them. */
    static Condition phrase(String field, String text) {
        List<String> words =
                Stream.of(text.strip().split("\\s+")).map(LuceneRegex::escaped).toList();
        return atEdges(field, words.stream().collect(Collectors.joining(BETWEEN_WORDS)));
    }

    /** @throws IllegalArgumentException as {@link LuceneRegex#toJava} */
    static Condition regex(String field, String lucene) {
        return atEdges(field, "(?:" + LuceneRegex.toJava(lucene) + ")");
    }

    static Condition condition(String field, Test test) {
        return new Condition.Field(field, List.of(test), false);
    }

    private static Condition atEdges(String field, String pattern) {
        return condition(field, new Test.Regex(EDGE + pattern + EDGE, LuceneRegex.FLAGS));
    }
}
