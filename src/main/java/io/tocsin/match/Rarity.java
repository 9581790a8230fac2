package io.tocsin.match;

/** How rare signs are: the share of events that show one, from 0 to 1. Wrong guesses cost time, never a match. */
interface Rarity {
    double of(Sign sign);

    /** Guesses from the text alone. */
    Rarity GUESSED = sign -> switch (sign) {
        case Sign.Literal literal -> Math.min(1, 100 * Math.pow(2, -information(literal.symbols()) / 2));
        case Sign.Whole whole -> whole.text().isEmpty() ? 0.1 : 0.001;
        case Sign.Passes _ -> 0.2;
        case Sign.Present _ -> 0.9;
        case Sign.Absent _ -> 0.5;
    };

    /** In bits, character by character. */
    static double information(CharSequence symbols) {
        return symbols.chars().mapToDouble(symbol -> bits((char) symbol)).sum();
    }

    private static double bits(char symbol) {
        if (symbol >= Symbols.OTHER) {
            return 8;
        }
        if ("eatoinrs \\".indexOf(symbol) >= 0) {
            return 4.2;
        }
        return symbol >= 'a' && symbol <= 'z' ? 5.5 : symbol >= '0' && symbol <= '9' ? 5 : 7;
    }
}
