package io.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.TimeRange;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of events as input: read once to learn what is in it, and again to load it, so that its size does not matter. An
 * event says its device in {@code device.kind}, by name or alias, unless all are of one device.
 */
public final class FileInput implements DemoInput {
    private static final String TIME = "@timestamp";
    private static final String KIND = "device.kind";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;
    private final Map<String, String> deviceByName = new HashMap<>();
    private final @Nullable String onlyDevice;
    private final List<Incident> incidents;
    private final TimeRange range;
    private final Rejected rejected;
    private final long size;

    /**
     * @param onlyDevice the device of all events; null when each says its own
     * @param truth what is planted; null for a file of which nothing is known
     * @throws IOException when the file cannot be read
     * @throws InputException when there is no event in it, no such device, or the truth is not usable
     */
    public static FileInput open(Path file, List<Device> devices, @Nullable String onlyDevice, @Nullable Path truth)
            throws IOException {
        return new FileInput(file, devices, onlyDevice, truth);
    }

    private FileInput(Path file, List<Device> devices, @Nullable String onlyDevice, @Nullable Path truth)
            throws IOException {
        this.file = file;
        for (Device device : devices) {
            device.aliases().forEach(alias -> deviceByName.put(alias, device.name()));
        }
        devices.forEach(device -> deviceByName.put(device.name(), device.name()));
        this.onlyDevice = onlyDevice == null ? null : known(onlyDevice);
        Census census = new Census();
        try (Stream<EventLine> lines = lines()) {
            lines.forEach(line -> census.take(line, problem(line)));
        }
        this.size = census.events;
        this.rejected = new Rejected(census.rejected, census.problems);
        if (census.first == null || census.last == null) {
            throw new InputException(file + " holds no event that can be used"
                    + (census.problems.isEmpty() ? "" : "; " + census.problems.getFirst()));
        }
        this.range = new TimeRange(census.first.minusMillis(1), census.last);
        this.incidents = truth == null ? List.of() : Truth.read(truth, census.lastOfDataset);
    }

    @Override
    public TimeRange range() {
        return range;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Stream<DemoDocument> documents() {
        try {
            return lines().flatMap(line -> document(line).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Incident> incidents() {
        return incidents;
    }

    @Override
    public Rejected rejected() {
        return rejected;
    }

    private Stream<EventLine> lines() throws IOException {
        return EventFile.read(file, new EventDecoder(TIME, FieldMapping.NONE));
    }

    private String known(String name) {
        String device = deviceByName.get(name);
        if (device == null) {
            throw new InputException("there is no device " + name + "; there are "
                    + String.join(
                            ", ",
                            deviceByName.values().stream().distinct().sorted().toList()));
        }
        return device;
    }

    /** Why a line cannot be used; null when it can. */
    private @Nullable String problem(EventLine line) {
        return switch (line.decoded()) {
            case Decoded.Problem broken -> broken.why();
            case Decoded.Success(Event event)
            when device(event) == null -> {
                String kind = event.text(KIND);
                yield kind == null
                        ? "names no device in " + KIND + "; say --device for all"
                        : "names the device " + kind + ", which is not configured";
            }
            case Decoded.Success ignored -> null;
        };
    }

    private @Nullable String device(Event event) {
        return onlyDevice != null ? onlyDevice : deviceByName.get(event.text(KIND));
    }

    private Optional<DemoDocument> document(EventLine line) {
        if (!(line.decoded() instanceof Decoded.Success(Event event))) {
            return Optional.empty();
        }
        String device = device(event);
        return device == null
                ? Optional.empty()
                : Optional.of(new DemoDocument(device, event.id(), stored(line.text(), event)));
    }

    /** The line as an index takes it: without {@code _id}, and the time in the form that every engine reads. */
    private static String stored(String text, Event event) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(text);
            document.remove("_id");
            return document.put(TIME, event.time().toString()).toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("was JSON a moment ago: " + text, impossible);
        }
    }

    /** What a first reading learns. */
    private final class Census {
        private final Map<String, Instant> lastOfDataset = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private @Nullable Instant first;
        private @Nullable Instant last;
        private long events;
        private long rejected;

        void take(EventLine line, @Nullable String problem) {
            if (line.decoded() instanceof Decoded.Success(Event event) && problem == null) {
                count(event);
                return;
            }
            rejected++;
            if (problems.size() < Rejected.SHOWN) {
                problems.add(file + ":" + line.number() + ": " + problem);
            }
        }

        private void count(Event event) {
            events++;
            first = first == null || event.time().isBefore(first) ? event.time() : first;
            last = last == null || event.time().isAfter(last) ? event.time() : last;
            String dataset = event.text("dataset");
            if (dataset != null) {
                lastOfDataset.merge(dataset, event.time(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
    }
}
