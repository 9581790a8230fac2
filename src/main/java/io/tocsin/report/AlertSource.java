package io.tocsin.report;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import java.util.List;
import java.util.function.Consumer;

/** Where a report's alerts come from. */
public interface AlertSource {
    /** There are no alerts. */
    AlertSource NONE = (device, span, consumer) -> {};

    /** Alerts of a device that were opened in a span. */
    void read(String device, Span span, Consumer<Alert> consumer);

    /** Page after page, newest first. */
    static AlertSource of(AlertStore store) {
        int size = 1_000;
        return (device, span, consumer) -> {
            String after = null;
            List<Alert> page;
            do {
                page = store.list(new AlertQuery(device, null, null, span.from(), span.until(), size, after));
                page.stream().filter(alert -> span.contains(alert.opened())).forEach(consumer);
                after = page.isEmpty() ? null : page.getLast().id();
            } while (page.size() == size);
        };
    }
}
