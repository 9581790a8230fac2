package io.tocsin.cli;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.time.Duration;
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

    private record Watched(Device device, AlertBook book, DeviceSession session) {}

    /** Late events do not happen here: events come in order of time. */
    private static final Duration NO_SLACK = Duration.ZERO;

    private final Map<String, Watched> devices = new LinkedHashMap<>();
    private final Map<String, List<String>> matches = new TreeMap<>();
    private final Map<String, Long> alerts = new TreeMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private String line = "";

    /** @param mappings how the documents call the fields of a device's rules */
    RuleRun(List<Rule> rules, Function<String, FieldMapping> mappings) {
        Map<String, List<Rule>> byDevice = new LinkedHashMap<>();
        rules.forEach(rule -> byDevice.computeIfAbsent(rule.device(), none -> new ArrayList<>())
                .add(rule));
        byDevice.forEach((name, own) -> {
            Device device = Device.of(name, "files", mappings.apply(name));
            RuleBase base = RuleBase.compile(device, own, Path.of("none"));
            problems.addAll(base.problems());
            AlertBook book = new AlertBook(name);
            book.live();
            DeviceSession session = new DeviceSession(base, book, NO_SLACK, (rule, event) -> note(rule));
            devices.put(name, new Watched(device, book, session));
        });
    }

    /** An event that takes two steps of a sequence is one match. */
    private void note(Rule rule) {
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
        for (Watched watched : devices.values()) {
            if (isFor(watched.device(), event)) {
                watched.session()
                        .evaluate(new Event(
                                event.id(),
                                event.time(),
                                event.fields(),
                                watched.device().mapping()));
                settle(watched, event.time());
            }
        }
    }

    /** An event of Windows' event log is for that device's rules alone; any other is for all other devices'. */
    private static boolean isFor(Device device, Event event) {
        return Shapes.isWindows(event) == device.name().equals(Shapes.WINDOWS);
    }

    private void settle(Watched watched, Instant time) {
        watched.session().countLate();
        for (AlertBook.Change change : watched.book().changes()) {
            if (change.isNew()) {
                alerts.merge(change.alert().ruleId(), 1L, Long::sum);
            }
        }
        watched.book().stored();
        watched.book().forgetBefore(time);
    }

    /** Rules that matched at least once, by id. */
    List<Outcome> outcomes() {
        return matches.entrySet().stream()
                .map(of -> new Outcome(of.getKey(), alerts.getOrDefault(of.getKey(), 0L), of.getValue()))
                .toList();
    }

    /** Rules that failed while they ran. */
    List<String> troubles() {
        return devices.values().stream()
                .flatMap(watched -> watched.session().troubles().stream())
                .toList();
    }

    @Override
    public void close() {
        devices.values().forEach(watched -> watched.session().close());
    }
}
