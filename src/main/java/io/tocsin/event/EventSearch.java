package io.tocsin.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks for events as a person does: by a query, newest first, a screen of them. Calls block. */
public interface EventSearch {
    /** How many events one question may ask for. */
    int MOST = 1_000;

    /**
     * @param query in Lucene's syntax over the documents' fields; {@code *} finds all
     * @param limit 1 to {@link #MOST}
     */
    record Question(Device device, String query, TimeRange range, int limit) {
        public Question {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("limit must be between 1 and %d, not %d".formatted(MOST, limit));
            }
        }
    }

    /** @param document as its source wrote it: maps, lists, text, numbers */
    record Found(String id, String index, Instant time, Map<String, Object> document) {}

    /** @param total how many there are in all; 10,000 stands for at least so many */
    record Answer(long total, List<Found> events) {}

    /**
     * @throws IllegalArgumentException when the query cannot be understood
     * @throws SourceUnavailableException when asking again later may help
     */
    Answer search(Question question);
}
