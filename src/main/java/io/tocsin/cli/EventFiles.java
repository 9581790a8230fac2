package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The events of files, in order of time as a device's events are; those of one instant stay in the order they stand in.
 *
 * @param problems lines that are no events, each with file and line
 */
record EventFiles(List<Placed> events, List<String> problems) {
    /** An event, named as documents name their fields, and where it stands: its line, with several files file and line. */
    record Placed(Event event, String where) {}

    static EventFiles read(List<Path> files, String timeField) throws IOException {
        List<Placed> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        EventDecoder decoder = new EventDecoder(timeField, FieldMapping.NONE);
        for (Path file : files) {
            String prefix = files.size() == 1 ? "" : file.getFileName() + ":";
            try (Stream<EventLine> lines = EventFile.read(file, decoder)) {
                lines.forEach(line -> {
                    switch (line.decoded()) {
                        case Decoded.Success success -> events.add(new Placed(success.event(), prefix + line.number()));
                        case Decoded.Problem problem -> problems.add(file + ":" + line.number() + ": " + problem.why());
                    }
                });
            }
        }
        events.sort(Comparator.comparing(one -> one.event().time()));
        return new EventFiles(events, problems);
    }
}
