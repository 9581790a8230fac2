package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    /** Pieces from which patterns are put together, valid or not. */
    private static final List<String> PIECES = List.of(
            "a", "b", "ab", "K", "s", ".", "\\.", "\\w", "\\d", "[ab]", "[^a]", "[a-c]", "(", ")", "(?:", "|", "*", "+",
            "?", "{2}", "{0,1}", "{1,}", "*?", "+?", "++", "^", "$", "\\b", "(?i)", "(?=", "(?!", "\\Q", "\\E", "{",
            "}", "\\\\", "é");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givenRandomPatterns_whenReadForLiteralsAndShortened_thenTheyAreFoundWhereTheyWere(long seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String pattern = random(random, PIECES, 7);
            int flags = random.nextInt(3) == 0 ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            Pattern plain;
            try {
                plain = Pattern.compile(RegexSyntax.toJava(pattern), flags);
            } catch (PatternSyntaxException notValid) {
                continue;
            }
            TextCheck check = RegexCheck.of(new Test.Regex(pattern, flags));
            for (int i = 0; i < 6; i++) {
                String text = random(
                        random, List.of("a", "b", "c", "B", "k", "\u212A", "ſ", ".", "1", " ", "é", "\\", "{"), 8);
                boolean expected = plain.matcher(text).find();
                found += expected ? 1 : 0;
                assertThat(check.holds(text))
                        .as("%s (flags %d) in '%s'", pattern, flags, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "cmd\\.exe, [[cmd.exe]]",
        "(foo|barr)x+, '[[foo, barr], [x]]'",
        "colou?r, '[[colo], [r]]'",
        "(foo|), []",
        "a(?!b)c, '[[a], [c]]'",
        "(?x) a b, []",
        "[[:alpha:]]z, [[z]]"
    })
    void givenAPattern_whenReadForLiterals_thenWhatEveryMatchContainsIsKnown(String pattern, String literals) {
        assertThat(RegexLiterals.of(new Test.Regex(pattern, 0))).hasToString(literals);
    }

    @ParameterizedTest
    @CsvSource({"[[a], [", "[a&&b], &", "x{y, x{y", "[]], ]", "(?P<name>a), a", "[[:digit:]], 7"})
    void givenPatternsThatJavaReadsOtherwise_whenSearchedFor_thenTheyMeanWhatTheirAuthorsMeant(
            String pattern, String text) {
        assertThat(RegexCheck.of(new Test.Regex(pattern, 0)).holds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)*c$", "(\\w+\\s?)+:$", "(.*)(.*)(.*)(.*)(.*)x$"})
    void givenAPatternThatBacktracksWildly_whenTheValueIsMadeForIt_thenThatIsReportedSoon(String pattern) {
        FieldCheck check =
                FieldCheck.of(new Condition.Field("f", List.of(new Test.Regex(pattern, 0)), false), FieldMapping.NONE);
        Event event = new Event("e", Instant.EPOCH, Map.of("f", "a".repeat(3000) + "!:x cx!"), FieldMapping.NONE);

        assertThatThrownBy(() -> check.holds(event))
                .isInstanceOfSatisfying(
                        RegexTooSlowException.class,
                        tooSlow -> assertThat(tooSlow.pattern()).isEqualTo(pattern))
                .hasMessageContaining("3007 characters")
                .hasMessageContaining(pattern);
    }

    @org.junit.jupiter.api.Test
    void givenAPatternThatIsTooSlow_whenNarrowed_thenItsRuleStaysACandidateAndNothingIsThrown() {
        Condition condition = new Condition.Not(new Condition.Field("f", List.of(new Test.Regex("(a+)+$", 0)), false));
        Matcher matcher = Matcher.of(List.of(condition), FieldMapping.NONE);
        List<Integer> candidates = new ArrayList<>();

        matcher.candidates(
                new Event("e", Instant.EPOCH, Map.of("f", "a".repeat(3000) + "!"), FieldMapping.NONE), candidates::add);

        assertThat(candidates).containsExactly(0);
    }

    @org.junit.jupiter.api.Test
    void givenALongHarmlessValue_whenSearched_thenTheStepsSuffice() {
        String script = "function Get-Item { param($name) Write-Output $name }\n".repeat(20_000);

        assertThat(RegexCheck.of(new Test.Regex("(?i)\\$n(am|ew)e\\s+\\}\\s*x", 0))
                        .holds(script + "$NAME } x"))
                .isTrue();
    }

    @org.junit.jupiter.api.Test
    void givenWhatIsNoPattern_whenRead_thenTheMessageShowsItAsWritten() {
        assertThatThrownBy(() -> RegexCheck.of(new Test.Regex("(foo", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a regular expression: (foo (Unclosed group)");
    }

    private static String random(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
