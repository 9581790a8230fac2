package io.tocsin.match;

import io.tocsin.rule.Test;

/** A simple fact about one field of an event that is cheap to see for many rules at once. */
sealed interface Sign {
    EventField field();

    /** Some value contains these {@link Symbols}; marks of its start and end included. */
    record Literal(EventField field, String symbols) implements Sign {}

    /** Some value equals this text, without regard to case. */
    record Whole(EventField field, String text) implements Sign {}

    /** Some value passes a test that is not one of text. */
    record Passes(EventField field, Test test) implements Sign {}

    record Present(EventField field) implements Sign {}

    record Absent(EventField field) implements Sign {}
}
