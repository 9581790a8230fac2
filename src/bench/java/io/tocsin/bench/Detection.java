package io.tocsin.bench;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.EventDecoder;
import io.tocsin.match.Matcher;
import io.tocsin.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Many rules over Windows events: one operation is one pass over all events. */
@State(Scope.Benchmark)
public class Detection {
    /** CPU nanoseconds after which code counts as warm. */
    private static final long WARM = 6_000_000_000L;

    @Param("mixed")
    public String kind = "";

    @Param("2400")
    public int rules;

    private List<byte[]> documents = List.of();
    private List<Event> events = List.of();
    private RuleBase base;
    private Matcher matcher;
    private long matcherHeap;

    @Setup
    public void read() throws IOException {
        List<Rule> chosen = Material.windowsRules(rules);
        documents = Material.documents();
        events = Kinds.of(kind, Material.events(documents));
        PackageCache cache = PackageCache.in(Setting.scratch().resolve("compiled-" + rules));
        base = RuleBase.compile(Material.WINDOWS, chosen, List.of(), cache);
        if (!base.problems().isEmpty()) {
            throw new IllegalStateException(base.problems().toString());
        }
        long before = Counters.usedHeap();
        matcher = matcher(chosen, Material.WINDOWS.mapping());
        for (int i = 0; i < 3; i++) {
            events.forEach(event -> matcher.candidates(event, rule -> {}));
        }
        matcherHeap = Counters.usedHeap() - before;
        warm();
    }

    /** By CPU time, as a busy machine gives little of it in a second. */
    private void warm() {
        Counters spent = new Counters();
        while (spent.cpu < WARM) {
            session(spent);
        }
    }

    private static Matcher matcher(List<Rule> rules, FieldMapping mapping) {
        return Matcher.of(rules.stream().map(Rule::sought).toList(), mapping);
    }

    /** Which rules an event may match, and no more. */
    @Benchmark
    public void matcher(Counters counters) {
        counters.begin();
        int[] candidates = {0};
        for (Event event : events) {
            matcher.candidates(event, rule -> candidates[0]++);
        }
        counters.end(events.size(), candidates[0]);
        counters.heap = matcherHeap;
    }

    /** Events that are parsed already, to alerts. */
    @Benchmark
    public void session(Counters counters) {
        counters.begin();
        AlertBook book = book();
        try (DeviceSession session = new DeviceSession(base, book, Duration.ZERO)) {
            events.forEach(session::evaluate);
        }
        counters.end(events.size(), book.changes().size());
    }

    /** Lines of JSON, to alerts. */
    @Benchmark
    public void text(Counters counters) {
        counters.begin();
        AlertBook book = book();
        EventDecoder decoder = new EventDecoder("@timestamp", Material.WINDOWS.mapping());
        try (DeviceSession session = new DeviceSession(base, book, Duration.ZERO)) {
            long line = 0;
            for (byte[] document : documents) {
                session.evaluate(Material.decoded(decoder, line++, document));
            }
        }
        counters.end(documents.size(), book.changes().size());
    }

    private static AlertBook book() {
        AlertBook book = new AlertBook(Material.WINDOWS.name());
        book.live();
        return book;
    }
}
