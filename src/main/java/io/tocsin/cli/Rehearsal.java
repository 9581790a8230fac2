package io.tocsin.cli;

import io.tocsin.alert.Alert;
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
import java.util.Objects;

/** One rule, as it is when live, over events at hand; nothing is stored. */
final class Rehearsal {
    /**
     * What came of the events.
     *
     * @param matches the events that meet the rule's condition, in order of time
     * @param alerts as they stand at the end, in order of opening
     * @param troubles why the rule was set aside on the way
     */
    record Outcome(List<Event> matches, List<Alert> alerts, List<String> troubles) {}

    private final Rule rule;
    private final Device device;
    private final RuleBase base;

    /** @param device its mapping is widened: events may also call fields as the rule does */
    Rehearsal(Rule rule, Device device) {
        this.rule = rule;
        this.device = new Device(
                device.name(),
                device.index(),
                device.timeField(),
                widened(device.mapping()),
                device.aliases(),
                device.poll(),
                device.settle(),
                device.overlap());
        this.base = RuleBase.compile(this.device, List.of(rule), Path.of("none"));
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

    Device device() {
        return device;
    }

    /** What kept the rule from compiling. */
    List<RuleProblem> problems() {
        return base.problems();
    }

    /**
     * @param events in order of time
     * @param start from when on the device is expected to send events
     * @param until how far event time goes on
     */
    Outcome over(List<Event> events, Instant start, Instant until) {
        List<Event> matches = new ArrayList<>();
        AlertBook book = new AlertBook(device.name());
        book.live();
        try (DeviceSession session = new DeviceSession(base, book, Duration.ZERO, (_, event) -> matches.add(event))) {
            session.expect(start, start);
            events.forEach(session::evaluate);
            session.advance(until);
            session.countLate();
            List<Alert> alerts =
                    book.changes().stream().map(AlertBook.Change::alert).toList();
            return new Outcome(matches, alerts, session.troubles());
        }
    }

    /** When everything that events up to this time began is decided and over. */
    Instant overAfter(Instant last) {
        return last.plus(rule.trigger().reach()).plus(rule.quiet()).plusSeconds(1);
    }
}
