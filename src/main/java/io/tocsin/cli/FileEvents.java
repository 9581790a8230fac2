package io.tocsin.cli;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.TimeRange;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events of files, in order of time and in memory. A document that names its device, in {@code device.kind}, is that
 * device's; one of Windows' event log is for device windows, and any other for every other device.
 */
record FileEvents(List<Event> events) implements EventSource {
    private static final String DEVICE = "device.kind";

    /** @param complaints hears of lines that are no events */
    static FileEvents read(List<Path> files, PrintWriter complaints) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Path file : files) {
            try (Stream<EventLine> lines = EventFile.read(file, new EventDecoder("@timestamp", FieldMapping.NONE))) {
                for (EventLine line : (Iterable<EventLine>) lines::iterator) {
                    switch (line.decoded()) {
                        case Decoded.Success(Event event) -> events.add(event);
                        case Decoded.Problem problem ->
                            complaints.println(Terminal.plain(file + ":" + line.number() + ": " + problem.why()));
                    }
                }
            }
        }
        complaints.flush();
        events.sort(Comparator.comparing(Event::time));
        return new FileEvents(events);
    }

    @Override
    public Stream<Event> read(Device device, TimeRange range) {
        return events.stream()
                .filter(event -> range.contains(event.time()) && isFor(device, event))
                .map(event -> new Event(event.id(), event.time(), event.fields(), device.mapping()));
    }

    private static boolean isFor(Device device, Event event) {
        Object named = event.fields().get(DEVICE);
        if (named != null) {
            return named.equals(device.name()) || device.aliases().contains(named.toString());
        }
        return Shapes.isWindows(event) == device.name().equals(Shapes.WINDOWS);
    }
}
