package io.tocsin.match;

import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;

/** The signs that one test of a field implies. */
final class Anchors {
    /** Longer literals find hardly less, and the automaton grows with every character. */
    static final int LONGEST = 12;

    private final EventField field;
    private final Rarity rarity;

    Anchors(EventField field, Rarity rarity) {
        this.field = field;
        this.rarity = rarity;
    }

    /** What must show for the test to pass; empty when nothing needs to. */
    List<Clause> of(Test test) {
        return switch (test) {
            case Test.Equals equals -> one(new Sign.Whole(field, Folding.fold(equals.text())));
            case Test.Contains contains -> one(literal(contains.text(), false, false));
            case Test.StartsWith starts -> one(literal(starts.text(), true, false));
            case Test.EndsWith ends -> one(literal(ends.text(), false, true));
            case Test.Wildcard wildcard -> wildcard(wildcard.pieces());
            case Test.Regex regex -> regex(regex);
            case Test.Exists exists -> one(presence(exists.expected()));
            case Test.IsNull _ -> one(presence(false));
            case Test.Cidr _, Test.Compare _, Test.TimePart _ -> one(new Sign.Passes(field, test));
            case Test.FieldEquals _ -> one(presence(true));
        };
    }

    /** What must show for the test to fail; empty when nothing needs to. */
    List<Clause> ofFailing(Test test) {
        return switch (test) {
            case Test.Exists exists -> one(presence(!exists.expected()));
            case Test.IsNull _ -> one(presence(true));
            default -> List.of();
        };
    }

    private List<Clause> one(Sign sign) {
        return List.of(Clause.of(sign, rarity));
    }

    private Sign presence(boolean expected) {
        return expected ? new Sign.Present(field) : new Sign.Absent(field);
    }

    private Sign literal(String text, boolean atStart, boolean atEnd) {
        String symbols = (atStart ? String.valueOf(Symbols.START) : "")
                + Symbols.of(text)
                + (atEnd ? String.valueOf(Symbols.END) : "");
        return text.isEmpty() ? presence(true) : new Sign.Literal(field, mostTelling(symbols));
    }

    /** The part of a literal that tells the most. */
    private static String mostTelling(String symbols) {
        int best = -1;
        double most = 0;
        for (int at = 0; at + LONGEST <= symbols.length(); at++) {
            double information = TypicalText.information(symbols, at, at + LONGEST);
            if (information > most) {
                most = information;
                best = at;
            }
        }
        return best < 0 ? symbols : symbols.substring(best, best + LONGEST);
    }

    private List<Clause> wildcard(List<Test.Wildcard.Piece> pieces) {
        List<List<Clause>> literals = new ArrayList<>();
        literals.add(one(presence(true)));
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Test.Wildcard.Literal(String text)) {
                literals.add(one(literal(text, i == 0, i == pieces.size() - 1)));
            }
        }
        return Clause.all(literals);
    }

    private List<Clause> regex(Test.Regex regex) {
        List<List<Clause>> clauses = new ArrayList<>();
        clauses.add(one(presence(true)));
        for (List<String> alternatives : RegexLiterals.of(regex)) {
            clauses.add(Clause.any(alternatives.stream()
                    .map(text -> one(literal(text, false, false)))
                    .toList()));
        }
        return Clause.all(clauses);
    }
}
