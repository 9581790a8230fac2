package io.tocsin.match;

/** How rare signs are: the share of events that show one, from 0 to 1. Wrong guesses cost time, never a match. */
interface Rarity {
    double of(Sign sign);

    /** Guesses from the text alone. */
    Rarity GUESSED = sign -> switch (sign) {
        case Sign.Literal literal -> Math.min(1, 100 * Math.pow(2, -TypicalText.information(literal.symbols())));
        case Sign.Whole whole -> whole.text().isEmpty() ? 0.1 : 0.001;
        case Sign.Passes _ -> 0.2;
        case Sign.Present _ -> 0.9;
        case Sign.Absent _ -> 0.5;
    };
}
