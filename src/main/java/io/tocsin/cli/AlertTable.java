package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Alerts as the API tells them, one a row. */
final class AlertTable {
    /** As much of an id as tells alerts apart on a screen. */
    private static final int SHORT_ID = 8;

    private AlertTable() {}

    /** @param whole whether ids and times are for programs */
    static Table of(JsonNode alerts, boolean whole) {
        Table table = new Table("id", "opened", "level", "state", "device", "alert", "group", ">events");
        for (JsonNode alert : alerts) {
            JsonNode tocsin = alert.path("tocsin");
            table.row(
                    whole ? id(alert) : shortId(alert),
                    whole
                            ? alert.path("@timestamp").asText()
                            : Times.readable(alert.path("@timestamp").asText()),
                    tocsin.path("level").asText(),
                    state(alert),
                    tocsin.path("device").asText(),
                    alert.path("rule").path("name").asText(),
                    tocsin.path("group_text").asText(),
                    tocsin.path("count").asText());
        }
        return table;
    }

    static String id(JsonNode alert) {
        return alert.path("event").path("id").asText();
    }

    static String shortId(JsonNode alert) {
        String id = id(alert);
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    static String state(JsonNode alert) {
        return alert.path("triage").path("state").asText(alert.has("silenced") ? "silenced" : "open");
    }
}
