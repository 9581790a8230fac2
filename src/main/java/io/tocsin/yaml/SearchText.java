package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A condition as a person types it into a search: a rule's condition with the selections' lines in the places of their
 * names, and words that are to be found anywhere. What has no operator between it is joined by {@code and}.
 *
 * <pre>{@code
 * process.name: [powershell.exe, pwsh.exe] and not (user.name: SYSTEM or user.name|startswith: svc_)
 * sudo "authentication failure" source.ip|cidr: 10.0.0.0/8
 * }</pre>
 */
public final class SearchText {
    private static final String CONDITION = "condition: ";

    private final SearchTokens tokens;
    private final Map<String, Condition> selections = new LinkedHashMap<>();
    private final StringBuilder condition = new StringBuilder();
    private boolean joins;

    private SearchText(String text) {
        this.tokens = new SearchTokens(text);
    }

    /**
     * Every event meets an empty text, or {@code *}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Condition parse(String text) {
        if (text.isBlank() || text.strip().equals("*")) {
            return new Condition.Always(true);
        }
        try {
            return new SearchText(text).read();
        } catch (YamlProblem problem) {
            String why = String.valueOf(problem.getMessage());
            throw new IllegalArgumentException(
                    why.startsWith(CONDITION) ? why.substring(CONDITION.length()) : why, problem);
        }
    }

    private Condition read() {
        while (tokens.hasNext()) {
            switch (tokens.next()) {
                case SearchTokens.Parenthesis(char sign) when sign == '(' -> begin("(", false);
                case SearchTokens.Parenthesis _ -> end(")");
                case SearchTokens.Operator(String word) when word.equals("not") -> begin(word, false);
                case SearchTokens.Operator(String word) -> {
                    condition.append(word).append(' ');
                    joins = false;
                }
                case SearchTokens.Line(String key, YamlNode values) ->
                    selected(FieldLine.read(key, 1, values, Placeholders.NONE));
                case SearchTokens.Word(YamlNode word) -> selected(FieldLine.keywords(List.of(word), Placeholders.NONE));
            }
        }
        return ConditionParser.parse(condition.toString(), selections, 1);
    }

    private void selected(Condition part) {
        String name = "s" + selections.size();
        selections.put(name, part);
        begin(name, true);
    }

    private void begin(String token, boolean ends) {
        condition.append(joins ? "and " : "").append(token).append(' ');
        joins = ends;
    }

    private void end(String token) {
        condition.append(token).append(' ');
        joins = true;
    }

    /** The operators, however they are written. */
    static boolean isOperator(String word) {
        return List.of("and", "or", "not").contains(word.toLowerCase(Locale.ROOT));
    }
}
