package io.tocsin.detect;

import io.tocsin.aggregate.EventQuestion;
import io.tocsin.aggregate.Investigation;
import io.tocsin.aggregate.Snapshot;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One look at the rules whose events are counted before any is read. It remembers nothing: as after a restart, windows are
 * filled from as far back as the rule looks, in silence, and alerts come of what is later. Only the events that can matter
 * to a trigger are read for it.
 */
final class AggregatedCycle {
    /** So many events are held at once, unless one rule alone has more. */
    private static final long MOST_EVENTS = 150_000;

    private final Device device;
    private final RuleBase base;
    private final Snapshot snapshot;
    private final Instant live;
    private final Instant to;
    private final List<AlertBook.Change> changes = new ArrayList<>();
    private final Map<String, SetAside> failed = new LinkedHashMap<>();
    private long events;

    private record Read(int rule, Event event) {}

    /**
     * @param live alerts come of events later than this
     * @param to and up to this
     */
    AggregatedCycle(Device device, RuleBase base, Snapshot snapshot, Instant live, Instant to) {
        this.device = device;
        this.base = base;
        this.snapshot = snapshot;
        this.live = live;
        this.to = to;
    }

    /**
     * @param known alerts of these rules that may still grow, or that later windows may overlap
     * @return what is to be stored
     */
    List<AlertBook.Change> run(List<Integer> rules, Collection<Alert> known) {
        List<Investigation.Subject> subjects = rules.stream()
                .map(base::rule)
                .filter(rule -> rule.rule().scope().enabled())
                .map(this::subject)
                .toList();
        List<EventQuestion> chunk = new ArrayList<>();
        long size = 0;
        for (EventQuestion question : Investigation.of(snapshot, subjects)) {
            if (!chunk.isEmpty() && size + question.events() > MOST_EVENTS) {
                evaluate(chunk, known);
                chunk.clear();
                size = 0;
            }
            chunk.add(question);
            size += question.events();
        }
        evaluate(chunk, known);
        return changes;
    }

    private Investigation.Subject subject(DetectedRule rule) {
        Duration back = rule.rule().trigger().reach().plus(device.overlap());
        return new Investigation.Subject(rule.number(), rule.rule(), new TimeRange(live.minus(back), to), live);
    }

    private void evaluate(List<EventQuestion> questions, Collection<Alert> known) {
        List<Read> read = new ArrayList<>();
        snapshot.read(questions, (rule, event) -> read.add(new Read(rule, event)));
        read.sort(Comparator.comparing((Read one) -> one.event.time())
                .thenComparing(one -> one.event.id())
                .thenComparingInt(Read::rule));
        events += read.size();
        AlertBook book = new AlertBook(device.name());
        book.restore(known, live);
        try (DeviceSession session = new DeviceSession(base, book, device.overlap())) {
            int next = 0;
            while (next < read.size() && !read.get(next).event.time().isAfter(live)) {
                session.evaluate(read.get(next).event, read.get(next++).rule);
            }
            session.advance(live);
            book.live();
            for (Read one : read.subList(next, read.size())) {
                session.evaluate(one.event, one.rule);
            }
            session.advance(to);
            changes.addAll(book.changes());
            failed.putAll(session.failed());
        }
    }

    /** The ids of rules that failed, each with the reason. */
    Map<String, SetAside> failed() {
        return failed;
    }

    /** How many events were read. */
    long events() {
        return events;
    }
}
