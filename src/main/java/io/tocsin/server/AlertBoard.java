package io.tocsin.server;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.TriageStore;

/** All that is known of alerts. */
public record AlertBoard(AlertStore alerts, TriageStore triage) {
    /** With triage that ends with the program. */
    public static AlertBoard of(AlertStore alerts) {
        return new AlertBoard(alerts, TriageStore.inMemory());
    }
}
