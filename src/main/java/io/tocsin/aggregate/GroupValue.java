package io.tocsin.aggregate;

/** The value of a field that a counted group of events agrees in, as the source knows it. */
public sealed interface GroupValue {
    /** @param key as the source calls it; to be given back to it and compared, nothing else */
    record Known(Object key) implements GroupValue {}

    /** All events without a value that the source could group by, whatever they say themselves. */
    record Other() implements GroupValue {}
}
