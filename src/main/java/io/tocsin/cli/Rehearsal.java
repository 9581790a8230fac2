package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.detect.Correlations;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.Sessions;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule, as it is when live, over events at hand; nothing is stored. Of a correlation, with all rules that it builds
 * on.
 */
final class Rehearsal {
    /**
     * What came of the events.
     *
     * @param matches the events that meet the rule's condition, in order of time; of a correlation, the matches it hears of
     * @param alerts as they stand at the end, in order of opening
     * @param troubles why the rule was set aside on the way
     */
    record Outcome(List<Event> matches, List<Alert> alerts, List<String> troubles) {}

    /** An event and whose it is. */
    record Given(Device device, Event event) {}

    private final Rule rule;
    private final boolean correlates;
    private final Map<Device, RuleBase> bases = new LinkedHashMap<>();
    private final Map<Device, List<Rule>> rules = new LinkedHashMap<>();
    private final Correlations correlations;
    private final List<RuleProblem> problems = new ArrayList<>();

    /**
     * @param folder holds the rule and those it refers to
     * @param devices by name; their mappings are widened: events may also call fields as rules do
     */
    Rehearsal(Rule rule, RuleFolder folder, Function<String, Device> devices) {
        this.rule = rule;
        this.correlates = rule.device().equals(Correlation.DEVICE);
        List<Correlation> heard = correlates ? Sources.correlations(rule, folder) : List.of();
        List<Rule> single = correlates ? Sources.rules(heard, folder) : List.of(rule);
        Map<String, List<Rule>> byDevice = new LinkedHashMap<>();
        single.forEach(one -> byDevice.computeIfAbsent(one.device(), none -> new ArrayList<>())
                .add(one));
        byDevice.forEach((name, own) -> {
            Device device = widened(devices.apply(name));
            RuleBase base = RuleBase.compile(device, own, Path.of("none"));
            problems.addAll(base.problems());
            bases.put(device, base);
            rules.put(device, own);
        });
        this.correlations = Correlations.compile(heard);
        problems.addAll(correlations.base().problems());
    }

    private static Device widened(Device device) {
        return device.with(widened(device.mapping()));
    }

    private static FieldMapping widened(FieldMapping mapping) {
        Map<String, List<String>> names = new LinkedHashMap<>(mapping.names());
        List<String> others = new ArrayList<>(Objects.requireNonNullElse(names.get("*"), List.of()));
        if (!others.contains("{name}")) {
            others.add("{name}");
        }
        names.put("*", others);
        return new FieldMapping(names);
    }

    Rule rule() {
        return rule;
    }

    /** Those whose events matter; one at least. */
    List<Device> devices() {
        return List.copyOf(bases.keySet());
    }

    /** What the events that meet the rule's condition call fields. */
    FieldMapping mapping() {
        return correlates ? FieldMapping.NONE : devices().getFirst().mapping();
    }

    /** What kept rules from compiling. */
    List<RuleProblem> problems() {
        return problems;
    }

    /**
     * @param events in order of time
     * @param start from when on the devices are expected to send events
     * @param until how far event time goes on
     */
    Outcome over(List<Given> events, Instant start, Instant until) {
        List<Event> matches = new ArrayList<>();
        try (Sessions sessions = new Sessions(bases, correlations, (of, event) -> {
            if (of.id().equals(rule.id())) {
                matches.add(event);
            }
        })) {
            sessions.expect(start);
            events.forEach(given -> sessions.evaluate(given.device(), given.event()));
            sessions.advance(until);
            sessions.countLate();
            List<Alert> alerts = sessions.books().stream()
                    .flatMap(book -> book.changes().stream())
                    .map(AlertBook.Change::alert)
                    .filter(alert -> alert.ruleId().equals(rule.id()))
                    .toList();
            return new Outcome(matches, alerts, sessions.troubles());
        }
    }

    /** When everything that events up to this time began is decided and over. */
    Instant overAfter(Instant last) {
        Duration reach = Stream.concat(
                        Stream.of(correlations.reach()), bases.values().stream().map(RuleBase::reach))
                .reduce(Duration.ZERO, Duration::plus);
        return last.plus(reach).plus(rule.quiet()).plusSeconds(1);
    }

    /** Why an event that meets the rule's condition is left out all the same; nothing when it is not. */
    List<String> leftOut(Given given) {
        return correlates
                ? List.of()
                : LeftOut.of(rule, given.event(), given.device().mapping());
    }

    /** Why the event meets the rule's condition or not; of a correlation, those of the rules it builds on. */
    Explanation explain(Given given) {
        List<Rule> own = rules.getOrDefault(given.device(), List.of());
        if (!correlates) {
            return Explanation.of(
                    rule.condition(), given.event(), given.device().mapping());
        }
        return Explanation.ofRules(own, given.event(), given.device().mapping());
    }
}
