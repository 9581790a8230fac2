package io.tocsin.rule;

import java.util.Locale;
import java.util.Optional;

/** How serious a rule's alerts are, least first; Sigma's five. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** As written in rule files and alerts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> of(String text) {
        for (Level level : values()) {
            if (level.text().equals(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
