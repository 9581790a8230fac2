package io.tocsin.coverage;

import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger in memory; survives a detector, as an engine does. Any thread. */
public final class MemoryCoverage implements CoverageStore {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean failing;
    private int writes;

    /** Whether it answers as a cluster does that is in trouble. */
    public synchronized void failing(boolean now) {
        failing = now;
    }

    /** How often something was written. */
    public synchronized int writes() {
        return writes;
    }

    public synchronized List<Entry> all() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::from).thenComparing(Entry::id))
                .toList();
    }

    /** What kept events from being evaluated in time. */
    public synchronized List<Entry> obstacles() {
        return all().stream().filter(entry -> entry.obstacle() != null).toList();
    }

    public synchronized List<Entry> holes() {
        return all().stream().filter(Entry::isHole).toList();
    }

    @Override
    public synchronized void save(Collection<Entry> some, Collection<String> dropped) {
        requireUp();
        writes++;
        some.forEach(entry -> entries.put(entry.id(), entry));
        dropped.forEach(entries::remove);
    }

    @Override
    public synchronized List<Entry> unfinished(String device) {
        requireUp();
        return all().stream()
                .filter(entry -> entry.device().equals(device) && !entry.isFinished())
                .toList();
    }

    @Override
    public synchronized List<Entry> find(CoverageQuery query) {
        requireUp();
        return all().stream().filter(query::isAbout).toList();
    }

    private void requireUp() {
        if (failing) {
            throw new SourceUnavailableException("503", Obstacle.ENGINE_BUSY, null);
        }
    }
}
