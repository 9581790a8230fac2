package io.tocsin.coverage;

import io.tocsin.event.SourceUnavailableException;
import java.util.Collection;
import java.util.List;

/**
 * Where the ledger is kept. Every method may be repeated without harm; each throws {@link SourceUnavailableException} when
 * asking again later may help. Calls block; any thread.
 */
public interface CoverageStore {
    /** Keeps nothing. */
    CoverageStore NONE = new CoverageStore() {
        @Override
        public void save(Collection<Entry> entries, Collection<String> dropped) {}

        @Override
        public List<Entry> unfinished(String device) {
            return List.of();
        }

        @Override
        public List<Entry> find(CoverageQuery query) {
            return List.of();
        }
    };

    /**
     * Stores entries, over those with the same ids.
     *
     * @param dropped ids of entries that others took in
     */
    void save(Collection<Entry> entries, Collection<String> dropped);

    /** Entries of a device that are not {@linkplain Entry#isFinished finished}. */
    List<Entry> unfinished(String device);

    /** Every entry that a query is about, the earliest first. */
    List<Entry> find(CoverageQuery query);
}
