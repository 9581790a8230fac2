package io.tocsin.bench;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One rule that counts, and one that waits for a sequence, over the same logins as Siddhi and code written by hand. */
@State(Scope.Benchmark)
public class Triggers {
    private static final int EVENTS = 100_000;
    private static final Device DEVICE = Device.of("logins", "unused", FieldMapping.NONE);

    @Param({"threshold", "sequence"})
    public String trigger = "";

    private List<Event> events = List.of();
    private RuleBase base;

    @Setup
    public void compile() throws IOException {
        events = Logins.first(EVENTS);
        base = base(trigger);
        agree();
    }

    /** The figures mean something only where the alerts are the same ones. */
    private void agree() {
        PlainJava plain = byHand();
        List<String> expected =
                plain.episodes().stream().map(Object::toString).sorted().toList();
        List<String> actual = inSession().stream().map(Triggers::text).sorted().toList();
        if (!actual.equals(expected)) {
            throw new IllegalStateException("other alerts than by hand: " + actual.size() + " and " + expected.size()
                    + "; "
                    + actual.stream()
                            .filter(one -> !expected.contains(one))
                            .limit(2)
                            .toList() + " and "
                    + expected.stream()
                            .filter(one -> !actual.contains(one))
                            .limit(2)
                            .toList());
        }
    }

    private static String text(Alert alert) {
        return alert.group().get("user.name") + " " + alert.opened() + " to " + alert.last() + " " + alert.evidence();
    }

    static RuleBase base(String trigger) throws IOException {
        String holds = trigger.equals("threshold")
                ? "{count: '>= 10', within: 1m, by: [user.name]}"
                : "{sequence: [failed, success], within: 5m, by: [user.name]}";
        Path file = Files.createTempFile("bench", ".yml");
        try {
            Files.writeString(
                    file, """
                    id: bench-%s
                    title: Logins that fail
                    level: low
                    device: logins
                    detection:
                      failed: {event.action: login, event.outcome: failure}
                      success: {event.action: login, event.outcome: success}
                      condition: %s
                    trigger: %s
                    """.formatted(trigger, trigger.equals("threshold") ? "failed" : "failed or success", holds));
            RuleFolder read = RuleFolder.read(file);
            RuleBase base = RuleBase.compile(DEVICE, read.rules(), Path.of("none"));
            if (base.rules().size() != 1 || !base.problems().isEmpty()) {
                throw new IllegalStateException(read.problems() + " " + base.problems());
            }
            return base;
        } finally {
            Files.delete(file);
        }
    }

    @Benchmark
    public void tocsin(Counters counters) {
        counters.begin();
        counters.end(events.size(), inSession().size());
    }

    private List<Alert> inSession() {
        AlertBook book = book();
        try (DeviceSession session = new DeviceSession(base, book, Duration.ZERO)) {
            events.forEach(session::evaluate);
        }
        return book.changes().stream().map(AlertBook.Change::alert).toList();
    }

    static AlertBook book() {
        AlertBook book = new AlertBook(DEVICE.name());
        book.live();
        return book;
    }

    @Benchmark
    public void plain(Counters counters) {
        counters.begin();
        counters.end(events.size(), byHand().episodes().size());
    }

    private PlainJava byHand() {
        PlainJava plain = new PlainJava();
        if (trigger.equals("threshold")) {
            events.forEach(plain::threshold);
        } else {
            events.forEach(plain::sequence);
        }
        return plain;
    }

    @Benchmark
    public void siddhi(Counters counters) throws InterruptedException {
        counters.begin();
        try (Siddhi siddhi = new Siddhi(trigger.equals("threshold") ? Siddhi.THRESHOLD : Siddhi.SEQUENCE)) {
            for (Event event : events) {
                siddhi.evaluate(event);
            }
            counters.end(events.size(), siddhi.crossings());
        }
    }
}
