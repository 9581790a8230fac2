package io.tocsin.match;

import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a regular expression what every text it is found in contains, without regard to case. Whatever it does not
 * understand it takes for anything at all, so it may find too little and never too much.
 */
final class RegexLiterals {
    private static final List<List<String>> NOTHING = List.of();
    private static final int MOST_ALTERNATIVES = 64;

    private final RegexReader in;

    private RegexLiterals(RegexReader in) {
        this.in = in;
    }

    /** Of each list, one text at least is contained. */
    static List<List<String>> of(Test.Regex regex) {
        if ((regex.flags() & Pattern.LITERAL) != 0) {
            return regex.pattern().isEmpty() ? NOTHING : List.of(List.of(regex.pattern()));
        }
        if ((regex.flags() & (Pattern.COMMENTS | Pattern.CANON_EQ)) != 0) {
            return NOTHING;
        }
        try {
            RegexReader in = new RegexReader(RegexSyntax.toJava(regex.pattern()));
            List<List<String>> found = new RegexLiterals(in).alternatives();
            return in.atEnd() ? found : NOTHING;
        } catch (RegexReader.NotUnderstood notUnderstood) {
            return NOTHING;
        }
    }

    private List<List<String>> alternatives() throws RegexReader.NotUnderstood {
        List<List<List<String>>> all = new ArrayList<>();
        do {
            all.add(sequence());
        } while (in.skip('|'));
        return all.size() == 1 ? all.getFirst() : oneOf(all);
    }

    private static List<List<String>> oneOf(List<List<List<String>>> alternatives) {
        List<String> union = new ArrayList<>();
        for (List<List<String>> alternative : alternatives) {
            List<String> best = mostTelling(alternative);
            if (best == null) {
                return NOTHING;
            }
            union.addAll(best);
        }
        return union.size() > MOST_ALTERNATIVES ? NOTHING : List.of(union);
    }

    private static @Nullable List<String> mostTelling(List<List<String>> clauses) {
        List<String> best = null;
        int most = 0;
        for (List<String> clause : clauses) {
            int shortest = clause.stream().mapToInt(String::length).min().orElse(0);
            if (shortest > most) {
                most = shortest;
                best = clause;
            }
        }
        return best;
    }

    private List<List<String>> sequence() throws RegexReader.NotUnderstood {
        List<List<String>> clauses = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (!in.atEnd() && !in.at('|') && !in.at(')')) {
            switch (in.next()) {
                case RegexReader.Nothing _ -> {}
                case RegexReader.Something _ -> {
                    in.atLeast();
                    end(run, clauses);
                }
                case RegexReader.Literal(int point) -> character(point, run, clauses);
                case RegexReader.Open(boolean looksAround) -> {
                    end(run, clauses);
                    List<List<String>> inner = alternatives();
                    in.close();
                    if (in.atLeast() > 0 && !looksAround) {
                        clauses.addAll(inner);
                    }
                }
            }
        }
        end(run, clauses);
        return clauses;
    }

    private void character(int point, StringBuilder run, List<List<String>> clauses) throws RegexReader.NotUnderstood {
        boolean quantified = in.atQuantifier();
        if (in.atLeast() > 0) {
            run.appendCodePoint(point);
        }
        if (quantified) {
            end(run, clauses);
        }
    }

    private static void end(StringBuilder run, List<List<String>> clauses) {
        if (!run.isEmpty()) {
            clauses.add(List.of(run.toString()));
            run.setLength(0);
        }
    }
}
