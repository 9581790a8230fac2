package io.tocsin.bench;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A thousand users who log in and fail now and then; every so often one of them fails again and again. Without end. */
final class Logins implements Iterator<Event> {
    private static final int USERS = 1_000;

    private final Random random = new Random(5);
    private Instant time = Instant.parse("2026-03-02T08:00:00Z");
    private long number;
    private int attacked;
    private int attempts;

    static List<Event> first(int count) {
        Logins logins = new Logins();
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(logins.next());
        }
        return events;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Event next() {
        // Each has a time of its own: what comes first is then the same for all.
        time = time.plusMillis(1 + random.nextInt(40));
        if (random.nextInt(1_500) == 0) {
            attacked = random.nextInt(USERS);
            attempts = 40;
        }
        boolean attack = attempts > 0 && random.nextInt(8) == 0;
        attempts -= attack ? 1 : 0;
        Map<String, Object> fields = HashMap.newHashMap(8);
        fields.put("event.action", random.nextInt(5) == 0 && !attack ? "logout" : "login");
        fields.put("event.outcome", attack || random.nextInt(4) == 0 ? "failure" : "success");
        fields.put("user.name", "user" + (attack ? attacked : random.nextInt(USERS)));
        fields.put("source.ip", "10.0.0." + random.nextInt(250));
        return new Event("e" + number++, time, fields, FieldMapping.NONE);
    }
}
