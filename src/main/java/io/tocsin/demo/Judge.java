package io.tocsin.demo;

import io.tocsin.alert.Alert;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what was planted with what was raised. An alert belongs to an incident when it is of the same device, overlaps
 * its time, and agrees in every field that both know. The time is widened by the window of the alert's rule on both
 * sides: an alert may rest on events from before, and a silence is noticed after it began.
 */
public final class Judge {
    private final List<Device> devices;
    private final Function<String, Duration> within;

    /** @param within how far back a rule looks, by its id */
    public Judge(List<Device> devices, Function<String, Duration> within) {
        this.devices = List.copyOf(devices);
        this.within = within;
    }

    public Verdict judge(List<Incident> incidents, List<Alert> alerts) {
        List<Verdict.Finding> findings = new ArrayList<>();
        Set<String> accounted = new HashSet<>();
        for (Incident incident : incidents) {
            List<Alert> belonging =
                    alerts.stream().filter(alert -> belongs(alert, incident)).toList();
            Verdict.Finding finding = incident.alerts().isEmpty()
                    ? new Verdict.Finding(incident, belonging, belonging.isEmpty() ? List.of("any alert") : List.of())
                    : exactly(incident, belonging, accounted);
            finding.alerts().forEach(alert -> accounted.add(alert.id()));
            findings.add(finding);
        }
        List<Alert> unexpected =
                alerts.stream().filter(alert -> !accounted.contains(alert.id())).toList();
        return new Verdict(findings, unexpected);
    }

    /** Each expected alert takes one raised alert; what is left over stays unexpected. */
    private static Verdict.Finding exactly(Incident incident, List<Alert> belonging, Set<String> accounted) {
        Set<Alert> found = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (ExpectedAlert expected : incident.alerts()) {
            belonging.stream()
                    .filter(alert -> alert.ruleId().equals(expected.rule()))
                    .filter(alert -> alert.group().values().equals(expected.group()))
                    .filter(alert -> !accounted.contains(alert.id()) && !found.contains(alert))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> missing.add(expected.toString()));
        }
        return new Verdict.Finding(incident, List.copyOf(found), missing);
    }

    private boolean belongs(Alert alert, Incident incident) {
        return isCalled(alert.device(), incident.device())
                && overlaps(alert, incident)
                && agrees(alert.group().values(), incident.fields(), mapping(alert.device()));
    }

    private boolean isCalled(String device, String name) {
        return device.equals(name)
                || devices.stream()
                        .anyMatch(known ->
                                known.name().equals(device) && known.aliases().contains(name));
    }

    private boolean overlaps(Alert alert, Incident incident) {
        Duration window = within.apply(alert.ruleId());
        Instant from = incident.from().minus(window);
        Instant to = incident.to().plus(window);
        return !alert.last().isBefore(from) && !alert.first().isAfter(to);
    }

    private static boolean agrees(Map<String, String> group, Map<String, String> known, FieldMapping mapping) {
        return known.entrySet().stream()
                .allMatch(field -> group.entrySet().stream()
                        .filter(member -> isSame(member.getKey(), field.getKey(), mapping))
                        .allMatch(member -> member.getValue().equals(field.getValue())));
    }

    /** Rules and incidents may call a field by different names of the device's mapping. */
    private static boolean isSame(String one, String other, FieldMapping mapping) {
        return one.equals(other) || !Collections.disjoint(mapping.targets(one), mapping.targets(other));
    }

    private FieldMapping mapping(String device) {
        return devices.stream()
                .filter(known -> known.name().equals(device))
                .map(Device::mapping)
                .findFirst()
                .orElse(FieldMapping.NONE);
    }
}
