package io.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A silence as a JSON-like document: the same in the index, over HTTP and on the event bus.
 *
 * <pre>{@code
 * {"id": "0c5e…", "matchers": [{"name": "rule", "value": "scan-*"}], "starts": "…", "ends": "…",
 *  "reason": "our own scanner", "owner": "ada", "created": "…", "expired_by": "bob"}
 * }</pre>
 */
public final class SilenceDocument {
    private SilenceDocument() {}

    public static Map<String, Object> of(Silence silence) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", silence.id());
        document.put(
                "matchers",
                silence.matchers().stream()
                        .map(matcher -> Map.of("name", matcher.name(), "value", matcher.value()))
                        .toList());
        document.put("starts", silence.starts().toString());
        document.put("ends", silence.ends().toString());
        document.put("reason", silence.reason());
        document.put("owner", silence.owner());
        document.put("created", silence.created().toString());
        if (silence.expiredBy() != null) {
            document.put("expired_by", silence.expiredBy());
        }
        return document;
    }

    /** @throws RuntimeException when the document is not one that {@link #of} made */
    public static Silence read(Map<String, ?> document) {
        List<SilenceMatcher> matchers = new ArrayList<>();
        if (document.get("matchers") instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> matcher = (Map<?, ?>) one;
                matchers.add(new SilenceMatcher(text(matcher, "name"), text(matcher, "value")));
            }
        }
        return new Silence(
                text(document, "id"),
                matchers,
                Instant.parse(text(document, "starts")),
                Instant.parse(text(document, "ends")),
                text(document, "reason"),
                text(document, "owner"),
                Instant.parse(text(document, "created")),
                document.get("expired_by") instanceof String by ? by : null);
    }

    private static String text(Map<?, ?> from, String key) {
        if (from.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a silence: " + key + " is " + from.get(key));
    }
}
