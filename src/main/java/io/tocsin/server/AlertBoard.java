package io.tocsin.server;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Silences;
import io.tocsin.alert.TriageStore;
import java.util.function.Supplier;

/**
 * All that is known of alerts.
 *
 * @param silences as they are now; asked from any thread
 */
public record AlertBoard(AlertStore alerts, TriageStore triage, Supplier<Silences> silences) {
    /** With triage that ends with the program, and without silences. */
    public static AlertBoard of(AlertStore alerts) {
        return new AlertBoard(alerts, TriageStore.inMemory(), () -> Silences.NONE);
    }
}
