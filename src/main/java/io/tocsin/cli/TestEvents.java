package io.tocsin.cli;

import io.tocsin.cli.Rehearsal.Given;
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
    private final List<Device> devices;
    private final List<Given> events = new ArrayList<>();
    private Instant next = START;

    private TestEvents(Path ruleFile, List<Device> devices) {
        this.ruleFile = ruleFile;
        this.devices = devices;
    }

    /**
     * In order of time.
     *
     * @param devices whose events the rule looks at; where there are several, events say whose they are
     * @throws IOException when a file or device cannot be used; the message says which, where and why
     */
    static List<Given> of(RuleTest test, Path ruleFile, List<Device> devices) throws IOException {
        TestEvents events = new TestEvents(ruleFile, devices);
        for (RuleTest.Source source : test.sources()) {
            switch (source) {
                case RuleTest.Inline inline -> events.add(inline);
                case RuleTest.FromFile file -> events.add(file);
            }
        }
        events.events.sort(Comparator.comparing(given -> given.event().time()));
        return List.copyOf(events.events);
    }

    private void add(RuleTest.Inline inline) throws IOException {
        Device device = device(inline);
        Duration at = inline.at();
        Instant time = at == null ? next : START.plus(at);
        for (int n = 1; n <= inline.repeat(); n++) {
            Map<String, Object> fields = new HashMap<>(inline.fields());
            if (inline.repeat() > 1) {
                String number = String.valueOf(n);
                fields.replaceAll((_, value) -> numbered(value, number));
            }
            events.add(new Given(device, new Event("event " + (events.size() + 1), time, fields, device.mapping())));
            next = time.plus(NEXT);
            time = time.plus(inline.every());
        }
    }

    private Device device(RuleTest.Inline inline) throws IOException {
        String named = inline.device();
        if (named == null && devices.size() == 1) {
            return devices.getFirst();
        }
        List<String> names = devices.stream().map(Device::name).toList();
        return devices.stream()
                .filter(device -> device.name().equals(named)
                        || (named != null && device.aliases().contains(named)))
                .findFirst()
                .orElseThrow(() -> new IOException(ruleFile + ":" + inline.line() + ": "
                        + (named == null
                                ? "the rule looks at several devices; say whose event it is (device: "
                                        + names.getFirst() + ")"
                                : "the rule does not look at a device " + named + "; it looks at "
                                        + String.join(", ", names))));
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
        try (Stream<EventLine> lines =
                EventFile.read(file, new EventDecoder(devices.getFirst().timeField(), FieldMapping.NONE))) {
            for (EventLine line : (Iterable<EventLine>) lines::iterator) {
                switch (line.decoded()) {
                    case Decoded.Success(Event event) ->
                        events.addAll(Shapes.given(event, source.path() + ":" + line.number(), devices));
                    case Decoded.Problem problem ->
                        throw new IOException(file + ":" + line.number() + ": " + problem.why());
                }
            }
        }
    }
}
