package io.tocsin.alert;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells a listener of alerts that no silence hides. One that goes on after its silence is told as raised then; after a
 * restart perhaps once more. Any number of threads.
 */
public final class UnsilencedAlerts implements AlertListener {
    private static final int MOST_REMEMBERED = 10_000;

    private final AlertListener listener;
    private final Supplier<Silences> silences;
    /** Alerts that were told although they had been silenced. */
    private final Set<String> told = new LinkedHashSet<>();

    public UnsilencedAlerts(AlertListener listener, Supplier<Silences> silences) {
        this.listener = listener;
        this.silences = silences;
    }

    @Override
    public void raised(Alert alert) {
        if (silences.get().over(alert).isEmpty()) {
            listener.raised(alert);
        }
    }

    @Override
    public void changed(Alert alert) {
        Silences now = silences.get();
        if (now.over(alert).isPresent()) {
            return;
        }
        if (now.formerlyOver(alert).isPresent() && isFirst(alert)) {
            listener.raised(alert);
        } else {
            listener.changed(alert);
        }
    }

    private synchronized boolean isFirst(Alert alert) {
        if (told.size() == MOST_REMEMBERED) {
            told.remove(told.iterator().next());
        }
        return told.add(alert.id());
    }
}
