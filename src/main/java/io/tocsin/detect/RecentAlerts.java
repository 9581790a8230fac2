package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stored alerts that may still grow, or that windows of their rule may still reach back to. */
final class RecentAlerts {
    private final Map<String, Alert> byId = new HashMap<>();

    void add(Collection<Alert> alerts) {
        alerts.forEach(alert -> byId.put(alert.id(), alert));
    }

    void stored(List<AlertBook.Change> changes) {
        changes.forEach(change -> byId.put(change.alert().id(), change.alert()));
    }

    List<Alert> of(Set<String> rules) {
        return byId.values().stream()
                .filter(alert -> rules.contains(alert.ruleId()))
                .toList();
    }

    /**
     * @param time what was over so long before it is forgotten
     * @param reaches by rule; alerts of other rules are forgotten
     */
    void forgetBefore(Instant time, Map<String, Duration> reaches) {
        byId.values().removeIf(alert -> {
            Duration reach = reaches.get(alert.ruleId());
            return reach == null || alert.quietUntil().isBefore(time.minus(reach));
        });
    }
}
