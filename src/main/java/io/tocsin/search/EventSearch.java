package io.tocsin.search;

import io.tocsin.event.Device;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks for events as a person does: newest first, a screen of them. Calls block. */
public interface EventSearch {
    /** How many events one question may ask for. */
    int MOST = 1_000;

    /** What is looked for. */
    sealed interface Wanted {
        /** What a query in Lucene's syntax over the documents' fields finds; {@code *} finds all. */
        record Lucene(String query) implements Wanted {}

        /** What meets a condition, decided as for a rule. */
        record Meeting(Condition condition) implements Wanted {}
    }

    /** @param limit 1 to {@link #MOST} */
    record Question(Device device, Wanted wanted, TimeRange range, int limit) {
        public Question {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("limit must be between 1 and %d, not %d".formatted(MOST, limit));
            }
        }
    }

    /** @param document as its source wrote it: maps, lists, text, numbers */
    record Found(String id, String index, Instant time, Map<String, Object> document) {}

    /**
     * @param total how many there are, or, when there are more, how many at least
     * @param events newest first
     * @param from how far back in time was looked: later than asked where that would have taken too long
     * @param unknown fields that were asked for and that no document of the device has; looked up where nothing was found
     */
    record Answer(long total, boolean more, List<Found> events, Instant from, List<String> unknown) {
        public Answer {
            events = List.copyOf(events);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * @throws IllegalArgumentException when what is wanted cannot be understood
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    Answer search(Question question);
}
