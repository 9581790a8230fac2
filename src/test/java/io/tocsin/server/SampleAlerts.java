package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertId;
import io.tocsin.alert.GroupKey;
import io.tocsin.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts to show and to ask for. */
public final class SampleAlerts {
    public static final Instant NOON = Instant.parse("2024-07-01T12:00:00Z");

    private SampleAlerts() {}

    public static Alert alert(String rule, String device, Level level, Instant opened) {
        return titled(rule, rule.replace('-', ' '), device, level, opened);
    }

    public static Alert titled(String rule, String title, String device, Level level, Instant opened) {
        GroupKey group = new GroupKey(Map.of("source.ip", "203.0.113.77"));
        return new Alert(
                AlertId.of(rule, device, group, "event-" + opened),
                rule,
                title,
                "Ada",
                level,
                List.of("attack.credential_access", "attack.t1110"),
                device,
                group,
                opened,
                opened.minusSeconds(90),
                opened.plusSeconds(30),
                opened.plus(Duration.ofMinutes(30)),
                12,
                List.of("e1", "e2"));
    }
}
