package io.tocsin.alert;

import io.tocsin.rule.Handling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What helps whoever gets an alert, as its rule gives it.
 *
 * @param message what happened, in the rule's words and the alert's values
 * @param owner who answers for the rule
 * @param runbook what to do, or where it is written
 * @param receivers names of those to be told
 * @param fields values of the opening event that the message names; with them it is written anew as the alert grows
 */
public record Briefing(
        @Nullable String message,
        @Nullable String owner,
        @Nullable String runbook,
        List<String> receivers,
        Map<String, String> fields) {
    /** Nothing. */
    public static final Briefing NONE = new Briefing(null, null, null, List.of(), Map.of());

    public Briefing {
        receivers = List.copyOf(receivers);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Before the alert is known; {@link Messages} writes its message. */
    static Briefing of(Handling handling, Map<String, String> fields) {
        return handling.equals(Handling.NONE)
                ? NONE
                : new Briefing(null, handling.owner(), handling.runbook(), handling.receivers(), fields);
    }

    Briefing saying(@Nullable String words) {
        return new Briefing(words, owner, runbook, receivers, fields);
    }
}
