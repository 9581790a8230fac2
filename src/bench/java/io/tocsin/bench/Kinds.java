package io.tocsin.bench;

import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Events of one kind. There are few of these among the recorded ones: they come again and again with a command line or
 * script, identifiers and message of their own each time, so that remembering whole values is of no use.
 */
final class Kinds {
    private static final int ENOUGH = 4_000;
    private static final Set<String> OWN = Set.of("ProcessGuid", "ProcessId", "NewProcessId", "RecordNumber");
    private static final Set<String> TEXTS = Set.of("CommandLine", "ScriptBlockText", "Message", "message");

    private Kinds() {}

    static List<Event> of(String kind, List<Event> all) {
        return switch (kind) {
            case "mixed" -> all;
            case "processes" ->
                varied(all.stream()
                        .filter(event ->
                                (is(event, "EventID", "1") && channel(event).contains("sysmon"))
                                        || is(event, "EventID", "4688"))
                        .toList());
            case "scripts" ->
                varied(scripts(all).isEmpty() ? scripts(Material.events(Material.generated())) : scripts(all));
            default -> throw new IllegalArgumentException("no kind of events: " + kind);
        };
    }

    private static List<Event> scripts(List<Event> all) {
        return all.stream()
                .filter(event -> is(event, "EventID", "4104") && event.get("ScriptBlockText") != null)
                .toList();
    }

    private static boolean is(Event event, String field, String value) {
        return value.equals(event.text(field));
    }

    private static String channel(Event event) {
        return Objects.requireNonNullElse(event.text("Channel"), "").toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Event> varied(List<Event> few) {
        if (few.isEmpty()) {
            throw new IllegalStateException("there is no such event to measure with");
        }
        List<Event> many = new ArrayList<>(ENOUGH);
        for (int i = 0; i < ENOUGH; i++) {
            int number = i;
            Event event = few.get(i % few.size());
            Map<String, Object> fields = new HashMap<>(event.fields());
            fields.replaceAll((name, value) -> OWN.contains(name)
                    ? value + "" + number
                    : TEXTS.contains(name) ? value + " " + number * 7919L : value);
            many.add(new Event("e" + i, few.getFirst().time().plusMillis(i), fields, Material.WINDOWS.mapping()));
        }
        return many;
    }
}
