package io.tocsin.yaml;

/** A piece of a Lucene query. */
sealed interface LuceneToken {
    /** With its escapes and wildcards. */
    record Term(String text) implements LuceneToken {}

    record Phrase(String text) implements LuceneToken {}

    record Regex(String pattern) implements LuceneToken {}

    /** A range or comparison of numbers; {@code *} leaves a side open. */
    record Range(String from, boolean fromIn, String to, boolean toIn) implements LuceneToken {}

    /** Operators and parentheses. */
    enum Sign implements LuceneToken {
        AND,
        OR,
        NOT,
        MUST,
        MUST_NOT,
        OPEN,
        CLOSE
    }
}
