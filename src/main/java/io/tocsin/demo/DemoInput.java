package io.tocsin.demo;

import io.tocsin.event.TimeRange;
import java.util.List;
import java.util.stream.Stream;

/** Past events to evaluate, and what is planted in them. */
public interface DemoInput {
    /**
     * From just before the first event to the last one. Evaluation ends there: whatever was still to come, a host's next
     * event say, is not known, so a silence is one only if it was over within the events.
     */
    TimeRange range();

    long size();

    /** In their order. Close the stream. */
    Stream<DemoDocument> documents();

    List<Incident> incidents();

    /** What could not be used. */
    Rejected rejected();
}
