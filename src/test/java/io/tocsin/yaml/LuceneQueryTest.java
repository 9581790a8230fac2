package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.ConditionCheck;
import io.tocsin.match.Matcher;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code Contains} finds. */
class LuceneQueryTest {
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "admin ~ GET /admin/index ~ true",
                "admin ~ GET /Admin.php ~ true",
                "admin ~ GET /administrator ~ false",
                "admin* ~ GET /administrator ~ true",
                "*min ~ GET /admin ~ true",
                "a?min ~ GET /admin ~ true",
                "a?min ~ GET /addmin ~ false",
                "* ~ anything ~ true",
                "\"failed password\" ~ Failed, password for root ~ true",
                "\"failed password\" ~ password failed ~ false",
                "failed password ~ password accepted ~ true",
                "failed AND password ~ password accepted ~ false",
                "failed && password ~ password failed ~ true",
                "failed OR accepted ~ password accepted ~ true",
                "failed || accepted ~ password given ~ false",
                "password AND NOT accepted ~ password accepted ~ false",
                "password AND NOT accepted ~ password failed ~ true",
                "password -accepted ~ password accepted ~ false",
                "password NOT accepted ~ password failed ~ true",
                "+password root ~ password of ada ~ true",
                "+password root ~ root ~ false",
                "(failed OR invalid) AND root ~ invalid user root ~ true",
                "(failed OR invalid) AND root ~ invalid user ada ~ false",
                "a OR b AND c ~ a ~ true",
                "NOT root ~ ada ~ true",
                "!root ~ root ~ false",
                "-root ~ ada ~ true",
                "/ad(a|am)/ ~ user adam ~ true",
                "/ad(a|am)/ ~ user adamant ~ false",
                "/.*union.+select.*/ ~ id=1 UNION ALL SELECT 2 ~ true",
                "/\\/wp-.*/ ~ GET /wp-login.php ~ true",
                "/^GET .*/ ~ GET / ~ true",
                "/\\d{3}/ ~ code 404 ~ true",
                "/[^a-z]+/ ~ 12 ~ true",
                "/id=\\&x/ ~ id=&x ~ true",
                "/\"a.b\"/ ~ axb ~ false",
                "/<script>.*/ ~ <script>alert(1) ~ true",
                "/etc/passwd ~ cat /etc/passwd ~ true",
                "../.. ~ GET /../../etc ~ true",
                "C\\:\\\\Windows ~ run C:\\Windows\\cmd ~ true",
                "10.0.0.1 ~ from 10.0.0.1 to ~ true",
                "10.0.0.1 ~ from 10.0.0.12 ~ false",
                "10.0.0.1 ~ from 10a0b0c1 ~ false",
                "[400 TO 499] ~ 404 ~ true",
                "[400 TO 499] ~ 500 ~ false",
                "{400 TO *] ~ 400 ~ false",
                ">=500 ~ 503 ~ true",
                "größe ~ Die GRÖSSE ~ false",
                "größe ~ Die GRÖẞE, ja ~ true",
                "日志 ~ 看 日志 ~ true",
            })
    void givenAQuery_whenAskedOfAValue_thenItFindsWhatLuceneFinds(String query, String value, boolean found) {
        Event event = new Event("1", Instant.EPOCH, Map.of("message", value), FieldMapping.NONE);

        assertThat(ConditionCheck.of(read(query), FieldMapping.NONE).holds(event))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "user:root ~ Lucene's : is not supported in user:root; write \\: if",
                "[a TO b] ~ a range is supported for numbers only, not for a",
                "[4 ~ Lucene's [ is not supported",
                "\"open ~ a quotation mark has no end",
                "\"\" ~ an empty phrase",
                "(a ~ a parenthesis is not closed",
                "a) ~ a parenthesis is closed that was not opened",
                "a AND ~ it ends where a word is expected",
                "AND a ~ a word is missing before or after AND",
                "() ~ nothing to look for",
                "/(/ ~ not a regular expression: /(/",
                "/[a/ ~ a character class has no end",
                "/a&b/ ~ the operator & of Lucene is not supported in /a&b/; write \\&",
                "/<1-100>/ ~ the range of numbers <1-100> is not supported",
            })
    void givenWhatIsNotSupported_whenRead_thenItIsRefusedAtItsLine(String query, String message) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("message: ")
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(((YamlProblem) e).line()).isEqualTo(2));
    }

    @Test
    void givenFuzzyOrWeighed_whenRead_thenItIsRefused() {
        for (String query : List.of("root~", "root~1", "root^2", "\"a b\"~3")) {
            assertThatThrownBy(() -> read(query)).hasMessageContaining("fuzzy, proximity and boost");
        }
        assertThat(read("/\\~root/")).isNotNull();
    }

    @Test
    void givenWordsSideBySide_whenRead_thenTheWarningSaysThatOneIsEnough() {
        read("failed password");

        assertThat(warnings).singleElement().asString().startsWith("2: message: of words side by side one is enough");
        warnings.clear();
        read("failed AND password OR (a AND b) NOT c");
        assertThat(warnings).isEmpty();
    }

    @Test
    void givenAWordThatAnEventLacks_whenMatched_thenTheRuleIsNoCandidate() {
        for (String query : List.of("admin", "*admin", "\"failed admin\"", "/.*admin[0-9]+/", "(failed OR admin)")) {
            Matcher matcher = Matcher.of(List.of(read(query)), FieldMapping.NONE);
            List<Integer> candidates = new ArrayList<>();
            matcher.candidates(event("GET /index.html"), candidates::add);
            assertThat(candidates).as(query).isEmpty();
            matcher.candidates(event("the failed admin9"), candidates::add);
            matcher.candidates(event("the failed admin"), candidates::add);
            assertThat(candidates).as(query).isNotEmpty();
        }
    }

    private static Event event(String message) {
        return new Event("1", Instant.EPOCH, Map.of("message", message), FieldMapping.NONE);
    }

    @Test
    void givenHostileQueries_whenRead_thenEachIsRefusedOrRead() {
        for (String query : List.of(
                "(".repeat(9_000),
                "a ".repeat(4_000),
                "\\".repeat(9_999),
                "NOT ".repeat(2_000) + "a",
                "x".repeat(20_000),
                "/" + "(".repeat(5_000) + "/",
                "\"" + "\\\"".repeat(4_000),
                "[".repeat(5_000))) {
            try {
                assertThat(read(query)).isNotNull();
            } catch (YamlProblem refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private Condition read(String query) {
        YamlNode value = YamlNode.parse("message:\n  '" + query.replace("'", "''") + "'")
                .getFirst()
                .map()
                .get("message");
        return LuceneQuery.read(
                "message", java.util.Objects.requireNonNull(value), (line, text) -> warnings.add(line + ": " + text));
    }
}
