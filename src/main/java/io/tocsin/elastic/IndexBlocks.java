package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of indices say of writing and finding.
 *
 * @param indices how many there are
 * @param readOnly indices that take no documents: those that the cluster has closed as its disks are full, and all if
 *     none of them takes any. Older ones of a pattern are often closed on purpose.
 * @param refresh the longest time until a document is found; null where all leave it to the engine, zero for never
 */
record IndexBlocks(
        int indices, List<String> readOnly, @Nullable Duration refresh) {
    private static final String FULL = "index.blocks.read_only_allow_delete";
    private static final List<String> ON_PURPOSE = List.of("index.blocks.read_only", "index.blocks.write");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

    static IndexBlocks ask(ElasticClient client, String pattern) {
        JsonNode answer = Permitted.json(
                client,
                Ask.get("/" + Ask.segment(pattern) + "/_settings")
                        .with("flat_settings", "true")
                        .with("expand_wildcards", "open")
                        .with("ignore_unavailable", "true"));
        List<String> full = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        Duration refresh = null;
        for (Map.Entry<String, JsonNode> index : answer.properties()) {
            JsonNode settings = index.getValue().path("settings");
            boolean isFull = isSet(settings, FULL);
            if (isFull) {
                full.add(index.getKey());
            }
            if (isFull || ON_PURPOSE.stream().anyMatch(block -> isSet(settings, block))) {
                closed.add(index.getKey());
            }
            refresh = longer(refresh, refresh(settings.path("index.refresh_interval")));
        }
        return new IndexBlocks(answer.size(), closed.size() == answer.size() ? closed : full, refresh);
    }

    private static boolean isSet(JsonNode settings, String block) {
        return settings.path(block).asText().equals("true");
    }

    private static @Nullable Duration refresh(JsonNode interval) {
        String text = interval.asText("");
        Matcher time = TIME.matcher(text);
        if (text.equals("-1")) {
            return Duration.ZERO;
        }
        if (!time.matches()) {
            return null;
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** Never is longest. */
    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isZero() || other.isZero() ? Duration.ZERO : one.compareTo(other) > 0 ? one : other;
    }
}
