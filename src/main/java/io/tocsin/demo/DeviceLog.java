package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the documents of one device; those outside its time are dropped, and those of a silence. */
final class DeviceLog {
    private record Entry(Instant time, Fields fields) {}

    private record Silence(String field, String value, Instant from, Instant to) {
        boolean covers(Entry entry) {
            return value.equals(entry.fields.get(field)) && entry.time.isAfter(from) && entry.time.isBefore(to);
        }
    }

    private final String device;
    private final Instant start;
    private final Instant end;
    private final List<Entry> entries = new ArrayList<>();
    private int taken;
    private final List<Silence> silences = new ArrayList<>();

    DeviceLog(String device, Instant start, Instant end) {
        this.device = device;
        this.start = start;
        this.end = end;
    }

    int size() {
        return entries.size();
    }

    /** A silence must be declared before what it swallows. */
    void add(Instant time, Fields fields) {
        Entry entry = new Entry(time, fields);
        if (time.isAfter(start)
                && !time.isAfter(end)
                && silences.stream().noneMatch(silence -> silence.covers(entry))) {
            entries.add(entry);
        }
    }

    /** The same again and again. */
    void repeat(int times, Instant from, Duration every, Fields fields) {
        for (int i = 0; i < times; i++) {
            add(from.plus(every.multipliedBy(i)), fields);
        }
    }

    /** Nothing with this value strictly between the two times, whoever adds it later. */
    void silence(String field, String value, Instant from, Instant to) {
        silences.add(new Silence(field, value, from, to));
    }

    /** Takes out what happened up to a time, in order of time, numbered in that order. */
    List<DemoEvent> take(Instant until, String idPrefix) {
        entries.sort(Comparator.comparing(Entry::time));
        List<DemoEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.time.isAfter(until)) {
                break;
            }
            String id = String.format(Locale.ROOT, "%s-%s-%06d", idPrefix, device, taken++);
            Map<String, Object> document =
                    entry.fields.with("@timestamp", entry.time.toString()).nested();
            events.add(new DemoEvent(device, id, entry.time, document));
        }
        entries.subList(0, events.size()).clear();
        return events;
    }
}
