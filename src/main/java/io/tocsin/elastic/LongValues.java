package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds values that are too long for their field's index. OpenSearch leaves them out without a trace: such an event looks
 * like one without a value, so that these are read.
 */
record LongValues(ElasticClient client, Device device, Map<String, Object> query) {
    /** Where that many events without a value have none indeed, the others are not asked. */
    private static final int MOST_READ = 20_000;

    boolean isNone(Collection<IndexField> fields) {
        List<String> limited = fields.stream()
                .filter(field -> field.kind() == Kind.KEYWORD && !field.isUnlimited())
                .map(IndexField::name)
                .toList();
        if (limited.isEmpty() || !client.flavour().openSearch()) {
            return true;
        }
        List<Object> without = new ArrayList<>();
        limited.forEach(name ->
                without.add(Map.of("bool", Map.of("must_not", List.of(Map.of("exists", Map.of("field", name)))))));
        Map<String, Object> any = Map.of("bool", object("should", without, "minimum_should_match", 1));
        int read = 0;
        try (EventPages pages = new EventPages(
                client,
                device,
                PointInTime.open(client, device.index()),
                List.of(query, any),
                Map.of("includes", sources(limited)))) {
            for (List<Hit> page = pages.next(); !page.isEmpty() && read < MOST_READ; page = pages.next()) {
                read += page.size();
                if (page.stream().anyMatch(hit -> isLong(hit.event(), fields))) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<String> sources(List<String> names) {
        List<String> sources = new ArrayList<>(names);
        names.forEach(name -> sources.add(name.replaceFirst("\\.keyword$", "")));
        sources.add(device.timeField());
        return sources;
    }

    private static boolean isLong(Event event, Collection<IndexField> fields) {
        return fields.stream().anyMatch(field -> {
            Object value = event.get(field.name().replaceFirst("\\.keyword$", ""));
            int longest = value instanceof List<?> several
                    ? several.stream()
                            .mapToInt(one -> String.valueOf(one).length())
                            .max()
                            .orElse(0)
                    : String.valueOf(value).length();
            return value != null && longest > field.longest();
        });
    }
}
