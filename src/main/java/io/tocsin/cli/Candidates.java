package io.tocsin.cli;

import io.tocsin.access.Role;
import io.tocsin.alert.Silence;
import io.tocsin.alert.Triage;
import io.tocsin.rule.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What shells offer for an option's value. */
final class Candidates {
    private Candidates() {}

    static final class Levels extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Levels() {
            super(Stream.of(Level.values()).map(Level::text).toList());
        }
    }

    static final class States extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        States() {
            super(Stream.of(Triage.State.values()).map(Triage.State::text).toList());
        }
    }

    static final class SilenceStates extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        SilenceStates() {
            super(Stream.concat(Stream.of(Silence.State.values()).map(Silence.State::text), Stream.of("all"))
                    .toList());
        }
    }

    static final class Roles extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Roles() {
            super(Stream.of(Role.values()).map(Role::text).toList());
        }
    }

    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }
}
