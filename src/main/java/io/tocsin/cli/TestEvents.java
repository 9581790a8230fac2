package io.tocsin.cli;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.rule.RuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The events of a rule's test; the id of each says where it comes from. */
final class TestEvents {
    /** A Monday at noon, so that rules with hours of their own see an ordinary time. */
    static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private static final Duration NEXT = Duration.ofSeconds(1);

    private final Path ruleFile;
    private final Device device;
    private final List<Event> events = new ArrayList<>();
    private Instant next = START;

    private TestEvents(Path ruleFile, Device device) {
        this.ruleFile = ruleFile;
        this.device = device;
    }

    /**
     * In order of time.
     *
     * @throws IOException when a file cannot be used; the message says which, where and why
     */
    static List<Event> of(RuleTest test, Path ruleFile, Device device) throws IOException {
        TestEvents events = new TestEvents(ruleFile, device);
        for (RuleTest.Source source : test.sources()) {
            switch (source) {
                case RuleTest.Inline inline -> events.add(inline);
                case RuleTest.FromFile file -> events.add(file);
            }
        }
        events.events.sort(Comparator.comparing(Event::time));
        return List.copyOf(events.events);
    }

    private void add(RuleTest.Inline inline) {
        Duration at = inline.at();
        Instant time = at == null ? next : START.plus(at);
        for (int n = 1; n <= inline.repeat(); n++) {
            Map<String, Object> fields = new HashMap<>(inline.fields());
            if (inline.repeat() > 1) {
                String number = String.valueOf(n);
                fields.replaceAll((_, value) -> numbered(value, number));
            }
            events.add(new Event("event " + (events.size() + 1), time, fields, device.mapping()));
            next = time.plus(NEXT);
            time = time.plus(inline.every());
        }
    }

    private static Object numbered(Object value, String number) {
        return switch (value) {
            case String text -> text.replace("{n}", number);
            case List<?> several ->
                several.stream().map(one -> numbered(one, number)).toList();
            default -> value;
        };
    }

    private void add(RuleTest.FromFile source) throws IOException {
        Path file = ruleFile.resolveSibling(source.path());
        if (!Files.isRegularFile(file)) {
            throw new IOException(ruleFile + ":" + source.line() + ": there is no file " + file);
        }
        try (Stream<EventLine> lines = EventFile.read(file, new EventDecoder(device.timeField(), FieldMapping.NONE))) {
            for (EventLine line : (Iterable<EventLine>) lines::iterator) {
                switch (line.decoded()) {
                    case Decoded.Success(Event event) ->
                        events.add(new Event(
                                source.path() + ":" + line.number(), event.time(), event.fields(), device.mapping()));
                    case Decoded.Problem problem ->
                        throw new IOException(file + ":" + line.number() + ": " + problem.why());
                }
            }
        }
    }
}
