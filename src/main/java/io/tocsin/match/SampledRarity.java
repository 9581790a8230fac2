package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How rare signs are in a sample of events. */
final class SampledRarity implements Rarity {
    private final Map<Sign, Integer> numbers = new HashMap<>();
    private final int[] counts;
    private final int events;

    /** @param conditions whose signs are counted */
    static Rarity of(Collection<Condition> conditions, List<Event> sample, FieldMapping mapping) {
        return sample.isEmpty() ? GUESSED : new SampledRarity(conditions, sample, mapping);
    }

    private SampledRarity(Collection<Condition> conditions, List<Event> sample, FieldMapping mapping) {
        ClauseFinder finder = new ClauseFinder(mapping, this::note);
        conditions.forEach(finder::of);
        SignScan.Builder signs = new SignScan.Builder();
        numbers.forEach(signs::add);
        SignScan scan = signs.build(new FieldScans(numbers.size()));
        counts = new int[numbers.size()];
        events = sample.size();
        Hits hits = new Hits(numbers.size());
        Workspace workspace = new Workspace(numbers.size());
        for (Event event : sample) {
            hits.clear();
            scan.scan(event, workspace, hits);
            hits.forEach(number -> counts[number]++);
        }
    }

    private double note(Sign sign) {
        numbers.putIfAbsent(sign, numbers.size());
        return 0;
    }

    /** Guesses still decide between signs that the sample does not show. */
    @Override
    public double of(Sign sign) {
        Integer number = numbers.get(sign);
        double guess = GUESSED.of(sign);
        return number == null ? guess : (counts[number] + Math.min(guess, 0.5)) / (events + 1);
    }
}
