package io.tocsin.match;

import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;

/** Whether a value contains, starts or ends with one of many literals, found in one pass. */
final class LiteralsCheck implements TextCheck {
    private static final ThreadLocal<TextBuffer> BUFFER = ThreadLocal.withInitial(TextBuffer::new);

    private final AhoCorasick automaton;
    private final TextCheck[] checks;

    private LiteralsCheck(AhoCorasick automaton, TextCheck[] checks) {
        this.automaton = automaton;
        this.checks = checks;
    }

    /** @param literals {@link Test.Contains}, {@link Test.StartsWith} or {@link Test.EndsWith} */
    static TextCheck of(List<Test> literals) {
        AhoCorasickBuilder automaton = new AhoCorasickBuilder();
        List<TextCheck> checks = new ArrayList<>();
        for (Test literal : literals) {
            String symbols = symbols(literal);
            if (symbols.isEmpty()) {
                return text -> true;
            }
            automaton.add(symbols, checks.size());
            checks.add(TextCheck.of(literal));
        }
        return new LiteralsCheck(automaton.build(), checks.toArray(TextCheck[]::new));
    }

    private static String symbols(Test literal) {
        return switch (literal) {
            case Test.Contains contains -> Symbols.of(contains.text());
            case Test.StartsWith starts -> starts.text().isEmpty() ? "" : Symbols.START + Symbols.of(starts.text());
            case Test.EndsWith ends -> ends.text().isEmpty() ? "" : Symbols.of(ends.text()) + Symbols.END;
            default -> throw new IllegalArgumentException("not a literal: " + literal);
        };
    }

    /** What the automaton finds is so in symbols; the check decides. */
    @Override
    public boolean holds(String text) {
        Hits hits = new Hits(checks.length);
        TextBuffer buffer = BUFFER.get();
        buffer.load(text);
        automaton.scan(buffer, hits);
        for (int literal : hits.toArray()) {
            if (checks[literal].holds(text)) {
                return true;
            }
        }
        return false;
    }
}
