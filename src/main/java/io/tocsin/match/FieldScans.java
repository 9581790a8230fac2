package io.tocsin.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scans of fields that look for the same are made once, however many buckets have them. */
final class FieldScans {
    /** A sign and what it stands for. */
    record Numbered(Sign sign, int number) {}

    private final int numbers;
    private final Map<List<Numbered>, FieldScan> made = new HashMap<>();

    /** @param numbers all numbers are smaller */
    FieldScans(int numbers) {
        this.numbers = numbers;
    }

    /** @param signs of one field */
    FieldScan of(List<Numbered> signs) {
        return made.computeIfAbsent(signs, this::make);
    }

    private FieldScan make(List<Numbered> signs) {
        FieldScan.Builder scan = new FieldScan.Builder(signs.getFirst().sign().field());
        signs.forEach(one -> scan.add(one.sign(), one.number()));
        return scan.build(numbers);
    }

    /** Forgets all others: nobody scans with them any more. */
    void retain(Stream<FieldScan> used) {
        made.values().retainAll(used.collect(Collectors.toSet()));
    }

    long bytes() {
        return made.entrySet().stream()
                .mapToLong(scan ->
                        50 + 28L * scan.getKey().size() + scan.getValue().bytes())
                .sum();
    }
}
