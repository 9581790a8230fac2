package io.tocsin.cli;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.Correlations;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.Sessions;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Rules over events in order of time, by the sessions that live events go through; nothing is stored. */
final class RuleRun implements AutoCloseable {
    /**
     * What came of one rule.
     *
     * @param lines where the matching events stand, in the order they were evaluated
     */
    record Outcome(String rule, long alerts, List<String> lines) {}

    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Sessions sessions;
    private final Map<String, List<String>> matches = new TreeMap<>();
    private final Map<String, Long> alerts = new TreeMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private String line = "";
    private Instant last = Instant.EPOCH;

    /** @param mappings how the documents call the fields of a device's rules */
    RuleRun(RuleFolder rules, Function<String, FieldMapping> mappings) {
        Map<String, List<Rule>> byDevice = new LinkedHashMap<>();
        rules.rules()
                .forEach(rule -> byDevice.computeIfAbsent(rule.device(), none -> new ArrayList<>())
                        .add(rule));
        Map<Device, RuleBase> bases = new LinkedHashMap<>();
        byDevice.forEach((name, own) -> {
            Device device = Device.of(name, "files", mappings.apply(name));
            RuleBase base = RuleBase.compile(device, own, Path.of("none"));
            problems.addAll(base.problems());
            devices.put(name, device);
            bases.put(device, base);
        });
        Correlations correlations = Correlations.compile(rules.correlations());
        problems.addAll(correlations.base().problems());
        sessions = new Sessions(bases, correlations, (rule, event) -> note(rule));
    }

    /** An event that takes two steps of a sequence is one match. */
    private void note(Rule rule) {
        if (rule.repeat() == Repeat.PART) {
            return;
        }
        List<String> lines = matches.computeIfAbsent(rule.id(), none -> new ArrayList<>());
        if (lines.isEmpty() || !lines.getLast().equals(line)) {
            lines.add(line);
        }
    }

    /** What kept rules from compiling. */
    List<RuleProblem> problems() {
        return problems;
    }

    /** @param where file and line, as the outcome shall name them */
    void evaluate(Event event, String where) {
        line = where;
        for (Device device : devices.values()) {
            if (Shapes.isFor(device, event)) {
                sessions.evaluate(device, new Event(event.id(), event.time(), event.fields(), device.mapping()));
            }
        }
        settle(event.time());
        last = event.time();
    }

    private void settle(Instant time) {
        sessions.countLate();
        for (AlertBook book : sessions.books()) {
            for (AlertBook.Change change : book.changes()) {
                if (change.isNew()) {
                    alerts.merge(change.alert().ruleId(), 1L, Long::sum);
                }
            }
            book.stored();
            book.forgetBefore(time);
        }
    }

    /** Rules that matched at least once, by id. */
    List<Outcome> outcomes() {
        // Some decide an instant only when it is over.
        Instant over = last.plusMillis(1);
        sessions.advance(over);
        settle(over);
        return matches.entrySet().stream()
                .map(of -> new Outcome(of.getKey(), alerts.getOrDefault(of.getKey(), 0L), of.getValue()))
                .toList();
    }

    /** Rules that failed while they ran. */
    List<String> troubles() {
        return sessions.troubles();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
