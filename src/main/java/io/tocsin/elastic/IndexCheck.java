package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Why a device's indices cannot be searched by time. An empty answer of a search would tell nothing of it. */
final class IndexCheck {
    private static final String NO_INDEX = "no index matches";
    private static final List<String> DATES = List.of("date", "date_nanos");

    private final ElasticClient client;
    private final Set<String> sound = ConcurrentHashMap.newKeySet();

    IndexCheck(ElasticClient client) {
        this.client = client;
    }

    /** In plain words; empty when there is an index that has the time field, or that has no documents yet. */
    Optional<String> trouble(Device device) {
        Optional<JsonNode> answer = client.found(
                Ask.get("/" + Ask.segment(device.index()) + "/_field_caps").with("fields", device.timeField()));
        if (answer.isEmpty() || answer.get().path("indices").isEmpty()) {
            return Optional.of(noIndex(device));
        }
        Set<String> types = new TreeSet<>();
        answer.get().path("fields").path(device.timeField()).fieldNames().forEachRemaining(types::add);
        types.remove("unmapped");
        if (types.isEmpty()) {
            return documents(device) == 0 ? Optional.empty() : Optional.of(noTimeField(device));
        }
        types.removeAll(DATES);
        if (!types.isEmpty()) {
            return Optional.of(noDate(device, types));
        }
        sound.add(key(device));
        return Optional.empty();
    }

    /**
     * Looks again each time, until there is a time field.
     *
     * @throws NoSourceYetException when no index matches
     * @throws SourceUnavailableException with the trouble, if there is any: an operator or the first document ends it
     */
    void requireSound(Device device) {
        if (!sound.contains(key(device))) {
            trouble(device).ifPresent(why -> {
                throw why.equals(noIndex(device))
                        ? new NoSourceYetException(why)
                        : new SourceUnavailableException(why, Obstacle.TIME_FIELD_MISSING, null);
            });
        }
    }

    private static String key(Device device) {
        return device.index() + " " + device.timeField();
    }

    static boolean isNoIndex(String why) {
        return why.startsWith(NO_INDEX);
    }

    static String noIndex(Device device) {
        return NO_INDEX + " " + device.index() + "; the first document makes one, unless devices." + device.name()
                + ".index in tocsin.yaml is wrong";
    }

    private static String noTimeField(Device device) {
        return "no document in " + device.index() + " has the field " + device.timeField() + "; set devices."
                + device.name() + ".time_field in tocsin.yaml to the field with the event's time";
    }

    private static String noDate(Device device, Set<String> types) {
        return "the time field " + device.timeField() + " of " + device.index() + " is mapped as "
                + String.join(", ", types) + " and not as a date; set devices." + device.name()
                + ".time_field in tocsin.yaml to a date field, or map this one as date";
    }

    private long documents(Device device) {
        return client.found(Ask.get("/" + Ask.segment(device.index()) + "/_count"))
                .map(answer -> answer.path("count").asLong())
                .orElse(0L);
    }
}
