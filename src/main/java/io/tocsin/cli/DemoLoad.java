package io.tocsin.cli;

import io.tocsin.demo.DemoDocument;
import io.tocsin.demo.DemoInput;
import io.tocsin.elastic.EventWriter;
import io.tocsin.event.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Puts documents into the demo's own indices, one for each device. */
final class DemoLoad {
    /** Begins the name of every index that a demo writes events to. */
    static final String EVENTS = "demo-";

    /** Begins the names of the indices of alerts and checkpoints. */
    private static final String STORE = "tocsin-";

    private static final int BATCH = 2_000;

    private final EventWriter writer;
    private final Map<String, String> indexByDevice = new LinkedHashMap<>();

    DemoLoad(EventWriter writer, List<Device> devices) {
        this.writer = writer;
        devices.forEach(device -> indexByDevice.put(device.name(), device.index()));
    }

    /** Leaves what the first start leaves: empty indices for events, none for alerts. */
    void empty() {
        writer.deleteIndices(EVENTS);
        writer.deleteIndices(STORE);
        indexByDevice.values().forEach(writer::ensureIndex);
    }

    void load(DemoInput input, LongConsumer progress) {
        try (Stream<DemoDocument> documents = input.documents()) {
            Batches batches = new Batches(progress);
            documents.forEach(batches::add);
            batches.writeAll();
        }
    }

    /** A few documents, at once. */
    void write(List<DemoDocument> documents) {
        Batches batches = new Batches(ignored -> {});
        documents.forEach(batches::add);
        batches.writeAll();
    }

    private final class Batches {
        private final Map<String, List<EventWriter.Document>> waiting = new LinkedHashMap<>();
        private final LongConsumer progress;
        private long written;

        Batches(LongConsumer progress) {
            this.progress = progress;
        }

        void add(DemoDocument document) {
            List<EventWriter.Document> batch =
                    waiting.computeIfAbsent(document.device(), device -> new ArrayList<>(BATCH));
            batch.add(new EventWriter.Document(document.id(), document.json()));
            if (batch.size() == BATCH) {
                write(document.device(), batch);
            }
        }

        void writeAll() {
            waiting.forEach(this::write);
        }

        private void write(String device, List<EventWriter.Document> batch) {
            String index = indexByDevice.get(device);
            if (index == null) {
                throw new IllegalStateException("no index for device " + device);
            }
            if (!batch.isEmpty()) {
                writer.write(index, batch.stream(), ignored -> {});
                written += batch.size();
                progress.accept(written);
                batch.clear();
            }
        }
    }
}
