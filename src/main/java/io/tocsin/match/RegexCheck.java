package io.tocsin.match;

import io.tocsin.rule.Test;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for a regular expression: first for the literals that it needs, then for itself, with a bounded number of steps.
 */
final class RegexCheck implements TextCheck {
    /** Some milliseconds; enough for any pattern that does not backtrack wildly. */
    private static final int STEPS = 500_000;

    private static final int STEPS_PER_CHARACTER = 50;

    private final String source;
    private final Pattern pattern;
    private final TextCheck[] needed;

    private RegexCheck(String source, Pattern pattern, TextCheck[] needed) {
        this.source = source;
        this.pattern = pattern;
        this.needed = needed;
    }

    /** @throws IllegalArgumentException when the pattern cannot be read */
    static TextCheck of(Test.Regex regex) {
        boolean literal = (regex.flags() & Pattern.LITERAL) != 0;
        try {
            // Compiled as written first, so that a message is about what the author wrote.
            String java = literal ? regex.pattern() : RegexSyntax.toJava(regex.pattern());
            Pattern written = Pattern.compile(java, regex.flags());
            boolean plain = (regex.flags() & (Pattern.LITERAL | Pattern.COMMENTS)) == 0;
            Pattern shorter = plain ? Pattern.compile(RegexExistence.of(java), regex.flags()) : written;
            return new RegexCheck(regex.pattern(), shorter, needed(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "not a regular expression: " + regex.pattern() + " (" + e.getDescription() + ")", e);
        }
    }

    private static TextCheck[] needed(Test.Regex regex) {
        return RegexLiterals.of(regex).stream()
                .map(texts -> TextCheck.anyOf(RegexCheck.contains(texts)))
                .toArray(TextCheck[]::new);
    }

    private static List<Test> contains(List<String> texts) {
        return texts.stream().<Test>map(text -> new Test.Contains(text, false)).toList();
    }

    /** @throws RegexTooSlowException when it cannot tell within the steps it has */
    @Override
    public boolean holds(String text) {
        for (TextCheck check : needed) {
            if (!check.holds(text)) {
                return false;
            }
        }
        try {
            long steps = STEPS + (long) STEPS_PER_CHARACTER * text.length();
            return pattern.matcher(new CountedText(text, steps)).find();
        } catch (CountedText.StepsUsedUp | StackOverflowError tooSlow) {
            throw new RegexTooSlowException(source, text.length());
        }
    }
}
