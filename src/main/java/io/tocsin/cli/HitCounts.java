package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many events met the condition of each rule, in equal parts of a range of time. Any thread; one a device. */
final class HitCounts {
    static final int PARTS = 32;

    private final TimeRange range;
    private final Map<String, long[]> byRule = new ConcurrentHashMap<>();

    HitCounts(TimeRange range) {
        this.range = range;
    }

    /** What came before the range only fills windows. */
    void add(Rule rule, Event event) {
        if (rule.repeat() != Repeat.PART && range.contains(event.time())) {
            long since = event.time().toEpochMilli() - range.from().toEpochMilli();
            long length = Math.max(1, range.length().toMillis());
            byRule.computeIfAbsent(rule.id(), none -> new long[PARTS])[
                    (int) Math.min(PARTS - 1, since * PARTS / length)]++;
        }
    }

    long[] of(String rule) {
        return byRule.getOrDefault(rule, new long[PARTS]).clone();
    }

    /** A bar for each part, the highest as high as a line. */
    static String chart(long[] parts) {
        long most = 1;
        for (long part : parts) {
            most = Math.max(most, part);
        }
        StringBuilder chart = new StringBuilder();
        for (long part : parts) {
            chart.append(part == 0 ? '·' : (char) ('▁' + (part * 7 / most)));
        }
        return chart.toString();
    }
}
