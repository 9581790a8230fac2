package io.tocsin.yaml;

import io.tocsin.yaml.LuceneToken.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the text of a Lucene query apart. What Lucene can and this cannot is refused. */
final class LuceneTokens {
    private static final Pattern RANGE =
            Pattern.compile("([\\[{])\\s*(\\S+)\\s+TO\\s+([^\\s\\]}]+)\\s*([\\]}])(?=[\\s)]|$)");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)(-?\\d[\\d.]*|\\*)(?=[\\s)]|$)");
    /** Behind a word: it may differ a little, or it weighs more. */
    private static final Pattern FUZZY = Pattern.compile("[^~^][~^][\\d.]{0,9}$");

    private static final int SIZE_LIMIT = 10_000;

    private final String query;
    private final List<LuceneToken> tokens = new ArrayList<>();
    private int at;

    private LuceneTokens(String query) {
        this.query = query;
    }

    /** @throws IllegalArgumentException for what is wrong or not supported */
    static List<LuceneToken> of(String query) {
        if (query.length() > SIZE_LIMIT) {
            throw new IllegalArgumentException("longer than " + SIZE_LIMIT + " characters");
        }
        LuceneTokens reader = new LuceneTokens(query);
        while (reader.at < query.length()) {
            reader.next();
        }
        return reader.tokens;
    }

    private void next() {
        char c = query.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '(' || c == ')') {
            sign(c == '(' ? Sign.OPEN : Sign.CLOSE, 1);
        } else if (!operator(c)) {
            operand(c);
        }
    }

    private boolean operator(char c) {
        if (word("AND") || word("&&")) {
            return sign(Sign.AND, c == 'A' ? 3 : 2);
        }
        if (word("OR") || word("||")) {
            return sign(Sign.OR, 2);
        }
        if (word("NOT")) {
            return sign(Sign.NOT, 3);
        }
        boolean joined = at + 1 < query.length() && !Character.isWhitespace(query.charAt(at + 1));
        return switch (c) {
            case '!' -> joined && sign(Sign.NOT, 1);
            case '+' -> joined && sign(Sign.MUST, 1);
            case '-' -> joined && sign(Sign.MUST_NOT, 1);
            default -> false;
        };
    }

    private boolean sign(Sign sign, int length) {
        tokens.add(sign);
        at += length;
        return true;
    }

    private boolean word(String word) {
        int end = at + word.length();
        return query.startsWith(word, at)
                && (end == query.length() || Character.isWhitespace(query.charAt(end)) || query.charAt(end) == '(');
    }

    private void operand(char c) {
        Matcher matcher = RANGE.matcher(query).region(at, query.length());
        if (c == '"') {
            phrase();
        } else if (matcher.lookingAt()) {
            tokens.add(new LuceneToken.Range(
                    matcher.group(2),
                    matcher.group(1).equals("["),
                    matcher.group(3),
                    matcher.group(4).equals("]")));
            at = matcher.end();
        } else if (matcher.usePattern(COMPARISON).lookingAt()) {
            comparison(matcher.group(1), matcher.group(2));
            at = matcher.end();
        } else if (!(c == '/' && regex())) {
            term();
        }
    }

    /** Slashes around a whole word; others are characters, as in {@code /etc/passwd}. */
    private boolean regex() {
        int end = end(at + 1, "/");
        boolean whole =
                end < query.length() && end > at + 1 && (end + 1 == query.length() || isGap(query.charAt(end + 1)));
        if (whole) {
            tokens.add(new LuceneToken.Regex(query.substring(at + 1, end).replace("\\/", "/")));
            at = end + 1;
        }
        return whole;
    }

    /** Where the first of some characters stands without a backslash before it, or the query's end. */
    private int end(int from, String stops) {
        int i = from;
        while (i < query.length() && stops.indexOf(query.charAt(i)) < 0) {
            i += query.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, query.length());
    }

    private static boolean isGap(char c) {
        return Character.isWhitespace(c) || c == ')';
    }

    private void comparison(String symbol, String number) {
        boolean in = symbol.endsWith("=");
        tokens.add(
                symbol.startsWith(">")
                        ? new LuceneToken.Range(number, in, "*", true)
                        : new LuceneToken.Range("*", true, number, in));
    }

    private void phrase() {
        int end = end(at + 1, "\"");
        if (end == query.length()) {
            throw new IllegalArgumentException("a quotation mark has no end; write \\\" if it is meant");
        }
        String text = query.substring(at + 1, end).replaceAll("(?s)\\\\(.)", "$1");
        at = end + 1;
        if (text.isBlank()) {
            throw new IllegalArgumentException("an empty phrase finds nothing");
        }
        if (at < query.length() && (query.charAt(at) == '~' || query.charAt(at) == '^')) {
            throw unsupported("\"" + text + "\"" + query.charAt(at));
        }
        tokens.add(new LuceneToken.Phrase(text));
    }

    private void term() {
        int end = end(at, " \t\r\n\f\u000b()\"");
        if (end == at) {
            throw new IllegalArgumentException("unexpected " + query.charAt(at));
        }
        String term = query.substring(at, end);
        String bare = term.replaceAll("(?s)\\\\.", "");
        if (FUZZY.matcher(bare).find()) {
            throw unsupported(term);
        }
        for (char special : ":[]{}".toCharArray()) {
            if (bare.indexOf(special) >= 0) {
                throw new IllegalArgumentException("Lucene's " + special + " is not supported in " + term + "; write \\"
                        + special + " if the character is meant, or put the text in quotation marks");
            }
        }
        tokens.add(new LuceneToken.Term(term));
        at = end;
    }

    private static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("Lucene's fuzzy, proximity and boost operators are not supported: " + what
                + "; write \\~ or \\^ if the character is meant");
    }
}
