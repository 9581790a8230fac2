package io.tocsin.report;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Triage;
import io.tocsin.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where a report's alerts come from. */
public interface AlertSource {
    /** There are no alerts. */
    AlertSource NONE = (device, span, consumer) -> {};

    /** Alerts of a device that were opened in a span, as events that can be counted. */
    void read(String device, Span span, Consumer<Event> consumer);

    /**
     * Page after page, newest first.
     *
     * @param said what people made of alerts, by the alerts' ids
     */
    static AlertSource of(AlertStore store, Function<Collection<String>, Map<String, Triage>> said) {
        int size = 1_000;
        return (device, span, consumer) -> {
            String after = null;
            List<Alert> page;
            do {
                page = store.list(new AlertQuery(device, null, null, span.from(), span.until(), size, after));
                List<Alert> opened = page.stream()
                        .filter(alert -> span.contains(alert.opened()))
                        .toList();
                Map<String, Triage> triage =
                        said.apply(opened.stream().map(Alert::id).toList());
                opened.forEach(alert -> consumer.accept(AlertEvents.of(alert, triage.get(alert.id()))));
                after = page.isEmpty() ? null : page.getLast().id();
            } while (page.size() == size);
        };
    }
}
