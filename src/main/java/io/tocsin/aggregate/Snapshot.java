package io.tocsin.aggregate;

import io.tocsin.event.Event;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.util.List;

/**
 * The events of a device as they are at one point in time, whatever arrives meanwhile. Calls block. Each answer is
 * complete: else {@link SourceUnavailableException} is thrown, and asking again later may help. One thread at a time.
 */
public interface Snapshot extends AutoCloseable {
    /** How many events there are. */
    long events(TimeRange range);

    /** An answer for each question, in their order. */
    List<Counted> count(List<CountQuestion> questions);

    /** Reads events, those of each question in order of time and then id; questions may be mixed with each other. */
    void read(List<EventQuestion> questions, Reader reader);

    /** Takes in what is read. */
    interface Reader {
        /** @param event holds at least the fields that were asked for */
        void read(int rule, Event event);
    }

    @Override
    void close();
}
