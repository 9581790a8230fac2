package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Silences as the API tells them, one a row. */
final class SilenceTable {
    static final String PATH = "/api/v1/silences";
    private static final int SHORT_ID = 8;
    private static final int SHORTEST_TYPED = 4;

    private SilenceTable() {}

    /** @param whole whether ids and times are for programs */
    static Table of(List<JsonNode> silences, boolean whole) {
        Table table = new Table("id", "state", "starts", "ends", "matchers", "reason", "owner");
        for (JsonNode silence : silences) {
            String id = silence.path("id").asText();
            table.row(
                    whole ? id : id.substring(0, Math.min(SHORT_ID, id.length())),
                    silence.path("state").asText(),
                    time(silence.path("starts").asText(), whole),
                    time(silence.path("ends").asText(), whole),
                    matchers(silence),
                    silence.path("reason").asText(),
                    silence.path("owner").asText());
        }
        return table;
    }

    private static String time(String instant, boolean whole) {
        return whole ? instant : Times.readable(instant);
    }

    static String matchers(JsonNode silence) {
        return StreamSupport.stream(silence.path("matchers").spliterator(), false)
                .map(matcher -> matcher.path("name").asText() + "="
                        + matcher.path("value").asText())
                .collect(Collectors.joining(" "));
    }

    /**
     * The one that an id, or the beginning of one, stands for.
     *
     * @throws ServerRefusedException when that is none or several
     */
    static JsonNode meant(ServerApi api, String typed) {
        if (typed.length() < SHORTEST_TYPED) {
            throw new ServerRefusedException(
                    typed + " is too short for a silence's id; type " + SHORTEST_TYPED + " or more");
        }
        List<JsonNode> meant = new ArrayList<>();
        for (JsonNode silence : api.get(PATH + "?state=all").path("silences")) {
            if (silence.path("id").asText().startsWith(typed)) {
                meant.add(silence);
            }
        }
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new ServerRefusedException(
                meant.isEmpty()
                        ? "no silence begins with " + typed + "; tocsin silence list --state all shows ids"
                        : meant.size() + " silences begin with " + typed + "; type more of it");
    }
}
