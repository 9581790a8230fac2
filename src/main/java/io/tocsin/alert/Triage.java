package io.tocsin.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people made of an alert. It is kept beside the alert, as evaluating again writes alerts anew.
 *
 * @param by who said so, as they call themselves
 * @param at wall clock time of the server
 * @param acknowledged the first time that somebody took it on, since it was last open; null while it is open
 */
public record Triage(
        State state,
        @Nullable String by,
        @Nullable String comment,
        Instant at,
        @Nullable Instant acknowledged) {
    /** Said of an alert that was open. */
    public Triage(State state, @Nullable String by, @Nullable String comment, Instant at) {
        this(state, by, comment, at, state == State.OPEN ? null : at);
    }

    /** Said of an alert of which something was said before. */
    public Triage after(Triage before) {
        boolean still = state != State.OPEN && before.acknowledged != null;
        return still ? new Triage(state, by, comment, at, before.acknowledged) : this;
    }

    /** An alert that nobody looked at is open. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        CLOSED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String text) {
            return Stream.of(values())
                    .filter(state -> state.text().equals(text))
                    .findFirst();
        }
    }
}
