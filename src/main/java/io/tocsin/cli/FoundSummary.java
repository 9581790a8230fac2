package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How much a search found, and how far it looked, in one line below its table. */
final class FoundSummary {
    private FoundSummary() {}

    static String of(JsonNode answer) {
        int shown = answer.path("events").size();
        long total = answer.path("total").asLong();
        boolean more = answer.path("more").asBoolean();
        String asked = answer.path("from").asText();
        String back = answer.path("looked_back_to").asText(asked);
        String number = shown < total
                ? shown + " of " + "%,d".formatted(total) + (more ? " or more" : "") + " events"
                : more ? "the newest " + shown + " events; there are more" : Counted.of(total, "event");
        String span = " between " + Times.readable(back) + " and "
                + Times.readable(answer.path("to").asText());
        return back.equals(asked)
                ? number + span
                : number + span + "; looking further back would take too long: name a field, or go on with --to "
                        + back;
    }
}
