package io.tocsin.rule;

/** How two numbers compare. */
public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As written in rules and in DRL. */
    public String symbol() {
        return symbol;
    }

    /** Whether it holds, given {@code left.compareTo(right)}. */
    public boolean holds(int compared) {
        return switch (this) {
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case MORE -> compared > 0;
            case AT_LEAST -> compared >= 0;
            case EQUAL -> compared == 0;
            case DIFFERENT -> compared != 0;
        };
    }
}
