package io.tocsin.rule;

/** What a rule was written in. */
public enum Dialect {
    TOCSIN("Tocsin"),
    SIGMA("Sigma"),
    PYALERT("PyAlert"),
    DRL("DRL");

    private final String text;

    Dialect(String text) {
        this.text = text;
    }

    /** As shown to users. */
    public String text() {
        return text;
    }
}
