package io.tocsin.report;

/** Hears how far the reading of a report's events is. */
@FunctionalInterface
public interface ReadProgress {
    /** Nobody listens. */
    ReadProgress NONE = (_, _) -> {};

    /**
     * @param events that were read so far, also those that the report is not about
     * @param total how many there are to read; -1 when nobody knows
     */
    void read(long events, long total);
}
