package io.tocsin.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key allows; each role may do what those before it may. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Say what became of alerts, silence them, have reports made. */
    TRIAGE,
    /** What changes how the server works. */
    ADMIN;

    public boolean mayAct(Role needed) {
        return compareTo(needed) >= 0;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String text) {
        return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
