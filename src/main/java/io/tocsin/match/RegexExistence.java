package io.tocsin.match;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pattern quicker when only its existence matters: repetition at its very start or end need not go beyond its
 * least. {@code .*foo\s+} is found where {@code foo\s} is, without trying {@code .*} from every character.
 */
final class RegexExistence {
    private static final String ATOM = "(\\.|\\\\[dDsSwW]|\\[\\^?[^\\[\\]\\\\&^]+\\])";
    private static final Pattern LEADING =
            Pattern.compile("^(\\(\\?[ims]+\\))?" + ATOM + "(\\*|\\+|\\{\\d+,\\})\\??(?![+?*{])");
    private static final Pattern TRAILING = Pattern.compile("(?<!\\\\)" + ATOM + "(\\*|\\+|\\{\\d+,\\})\\??$");

    private RegexExistence() {}

    /** @param pattern for {@link Pattern}, without comments */
    static String of(String pattern) {
        if (pattern.contains("\\Q") || pattern.contains("(?x")) {
            return pattern;
        }
        Matcher leading = LEADING.matcher(pattern);
        String shorter = leading.find()
                ? nullToEmpty(leading.group(1))
                        + least(leading.group(2), leading.group(3))
                        + pattern.substring(leading.end())
                : pattern;
        Matcher trailing = TRAILING.matcher(shorter);
        return trailing.find()
                ? shorter.substring(0, trailing.start()) + least(trailing.group(1), trailing.group(2))
                : shorter;
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String least(String atom, String repetition) {
        return switch (repetition.charAt(0)) {
            case '*' -> "";
            case '+' -> atom;
            default -> atom + repetition.replace(",", "");
        };
    }
}
