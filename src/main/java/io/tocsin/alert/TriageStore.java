package io.tocsin.alert;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What people made of alerts, kept apart from the alerts. Each method throws {@link
 * io.tocsin.event.SourceUnavailableException} when asking again later may help. Calls block; any thread.
 */
public interface TriageStore {
    /** By the alerts' ids; nothing for those that nobody looked at. */
    Map<String, Triage> triage(Collection<String> alerts);

    /** Takes the place of what was said before; seen at once. */
    void save(String alert, Triage said);

    /** Gone when the program ends. */
    static TriageStore inMemory() {
        Map<String, Triage> kept = new ConcurrentHashMap<>();
        return new TriageStore() {
            @Override
            public Map<String, Triage> triage(Collection<String> alerts) {
                return alerts.stream().filter(kept::containsKey).collect(Collectors.toMap(id -> id, kept::get));
            }

            @Override
            public void save(String alert, Triage said) {
                kept.merge(alert, said, (before, _) -> said.after(before));
            }
        };
    }
}
