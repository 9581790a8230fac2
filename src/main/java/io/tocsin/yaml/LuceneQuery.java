package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import io.tocsin.yaml.LuceneToken.Sign;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Lucene's query syntax as far as one field needs it, loosest first: words side by side or {@code OR}, of which one is
 * enough; {@code AND}; {@code NOT}, {@code +} and {@code -}; then words, {@code "phrases"}, wild*cards, {@code
 * /expressions/}, {@code [1 TO 9]}, {@code >=9} and parentheses.
 */
final class LuceneQuery {
    private static final int DEPTH = 50;

    private final String field;
    private final List<LuceneToken> tokens;
    private int next;
    private int depth;
    private boolean sideBySide;

    private LuceneQuery(String field, List<LuceneToken> tokens) {
        this.field = field;
        this.tokens = tokens;
    }

    /** @throws YamlProblem for what is wrong or not supported, with the value's line */
    static Condition read(String field, YamlNode value, PyAlertConditions.Warnings warnings) {
        try {
            LuceneQuery query = new LuceneQuery(field, LuceneTokens.of(Values.text(value)));
            Condition condition = query.clauses();
            if (query.next < query.tokens.size()) {
                throw new IllegalArgumentException("a parenthesis is closed that was not opened");
            }
            if (query.sideBySide) {
                warnings.add(
                        value.line(),
                        field + ": of words side by side one is enough, as in Lucene; write AND between them, or"
                                + " quotation marks around them, if all are meant");
            }
            return condition;
        } catch (IllegalArgumentException e) {
            throw value.problem(field + ": " + e.getMessage());
        }
    }

    /** Clauses up to a closing parenthesis or the end. */
    private Condition clauses() {
        if (++depth > DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        List<Condition> must = new ArrayList<>();
        List<Condition> either = new ArrayList<>();
        boolean first = true;
        while (next < tokens.size() && !is(Sign.CLOSE)) {
            boolean or = !first && take(Sign.OR);
            boolean plus = take(Sign.MUST);
            boolean not = is(Sign.MUST_NOT) || is(Sign.NOT);
            int from = next;
            Condition clause = conjunction();
            boolean single = clause instanceof Condition.Not
                    && !tokens.subList(from, next).contains(Sign.AND);
            if (plus || (not && single && !or)) {
                must.add(clause);
            } else {
                sideBySide |= !first && !or && !either.isEmpty();
                either.add(clause);
            }
            first = false;
        }
        depth--;
        return joined(must, either);
    }

    /** What is marked decides; words without a mark matter only where none is required, as in Lucene. */
    private static Condition joined(List<Condition> must, List<Condition> either) {
        boolean required = must.stream().anyMatch(clause -> !(clause instanceof Condition.Not));
        List<Condition> all = new ArrayList<>(must);
        if (!required && !either.isEmpty()) {
            all.add(either.size() == 1 ? either.getFirst() : new Condition.Any(either));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to look for");
        }
        return all.size() == 1 ? all.getFirst() : new Condition.All(all);
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (take(Sign.AND)) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private Condition negation() {
        boolean negated = false;
        while (is(Sign.NOT) || is(Sign.MUST_NOT) || is(Sign.MUST)) {
            negated ^= !is(Sign.MUST);
            next++;
        }
        Condition part = operand();
        return negated ? new Condition.Not(part) : part;
    }

    private Condition operand() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("it ends where a word is expected");
        }
        return switch (tokens.get(next++)) {
            case LuceneToken.Term(String text) -> LuceneWords.term(field, text);
            case LuceneToken.Phrase(String text) -> LuceneWords.phrase(field, text);
            case LuceneToken.Regex(String pattern) -> LuceneWords.regex(field, pattern);
            case LuceneToken.Range range -> range(range);
            case Sign.OPEN -> group();
            case Sign sign -> throw new IllegalArgumentException("a word is missing before or after " + sign);
        };
    }

    private Condition group() {
        Condition inner = clauses();
        if (!take(Sign.CLOSE)) {
            throw new IllegalArgumentException("a parenthesis is not closed");
        }
        return inner;
    }

    private Condition range(LuceneToken.Range range) {
        List<Condition> sides = new ArrayList<>();
        if (!range.from().equals("*")) {
            sides.add(compare(range.fromIn() ? Comparison.AT_LEAST : Comparison.MORE, range.from()));
        }
        if (!range.to().equals("*")) {
            sides.add(compare(range.toIn() ? Comparison.AT_MOST : Comparison.LESS, range.to()));
        }
        return sides.isEmpty()
                ? LuceneWords.condition(field, new Test.Exists(true))
                : sides.size() == 1 ? sides.getFirst() : new Condition.All(sides);
    }

    private Condition compare(Comparison comparison, String number) {
        if (!number.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            throw new IllegalArgumentException("a range is supported for numbers only, not for " + number);
        }
        return LuceneWords.condition(field, new Test.Compare(comparison, new BigDecimal(number)));
    }

    private boolean is(Sign sign) {
        return next < tokens.size() && tokens.get(next) == sign;
    }

    private boolean take(Sign sign) {
        boolean there = is(sign);
        next += there ? 1 : 0;
        return there;
    }
}
