package io.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.event.TimeRange;
import java.util.List;
import java.util.stream.Stream;

/** A generated day as input. */
public record GeneratedInput(DemoDay day) implements DemoInput {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public TimeRange range() {
        return new TimeRange(day.start(), day.end());
    }

    @Override
    public long size() {
        return day.events().size();
    }

    @Override
    public Stream<DemoDocument> documents() {
        return day.events().stream().map(GeneratedInput::document);
    }

    @Override
    public List<Incident> incidents() {
        return day.incidents();
    }

    @Override
    public Rejected rejected() {
        return Rejected.NONE;
    }

    public static DemoDocument document(DemoEvent event) {
        try {
            return new DemoDocument(event.device(), event.id(), JSON.writeValueAsString(event.document()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of text and numbers are JSON", impossible);
        }
    }
}
