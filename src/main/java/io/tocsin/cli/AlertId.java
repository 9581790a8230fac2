package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An alert's id as people type it: whole, or as much of its beginning as only one of the newest 1,000 alerts has. */
final class AlertId {
    private static final int WHOLE = 36;
    private static final int SHORTEST = 4;

    private AlertId() {}

    /** @throws ServerRefusedException when none or several begin so */
    static String whole(ServerApi api, String typed) {
        if (typed.length() >= WHOLE) {
            return typed;
        }
        if (typed.length() < SHORTEST) {
            throw new ServerRefusedException(typed + " is too short for an alert's id; type " + SHORTEST + " or more");
        }
        List<String> meant = new ArrayList<>();
        for (JsonNode alert : api.get("/api/v1/alerts?limit=1000&silenced=true").path("alerts")) {
            if (AlertTable.id(alert).startsWith(typed)) {
                meant.add(AlertTable.id(alert));
            }
        }
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new ServerRefusedException(
                meant.isEmpty()
                        ? "no alert of the newest 1,000 begins with " + typed + "; tocsin alerts list shows ids"
                        : meant.size() + " alerts begin with " + typed + "; type more of it");
    }
}
