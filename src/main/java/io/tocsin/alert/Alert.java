package io.tocsin.alert;

import io.tocsin.rule.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One episode of a rule's trigger holding for a group, from the event that opened it.
 *
 * @param id see {@link AlertId}
 * @param opened time of the event that opened it
 * @param first time of the earliest event it rests on; at most {@code opened}
 * @param last time of the latest event that it rests on, so far
 * @param quietUntil event time at which it is over if nothing extends it
 * @param count how many events it rests on, so far
 * @param evidence ids of these events, oldest first, at most {@link #EVIDENCE_LIMIT} of them
 * @param briefing what its rule says to whoever gets it
 */
public record Alert(
        String id,
        String ruleId,
        String ruleTitle,
        @Nullable String ruleAuthor,
        Level level,
        List<String> tags,
        String device,
        GroupKey group,
        Instant opened,
        Instant first,
        Instant last,
        Instant quietUntil,
        long count,
        List<String> evidence,
        Briefing briefing) {
    /** How many event ids an alert keeps; {@code count} goes on beyond. */
    public static final int EVIDENCE_LIMIT = 1_000;

    public Alert {
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
    }

    /** An alert of a rule that says nothing to whoever gets it. */
    public Alert(
            String id,
            String ruleId,
            String ruleTitle,
            @Nullable String ruleAuthor,
            Level level,
            List<String> tags,
            String device,
            GroupKey group,
            Instant opened,
            Instant first,
            Instant last,
            Instant quietUntil,
            long count,
            List<String> evidence) {
        this(
                id,
                ruleId,
                ruleTitle,
                ruleAuthor,
                level,
                tags,
                device,
                group,
                opened,
                first,
                last,
                quietUntil,
                count,
                evidence,
                Briefing.NONE);
    }

    Alert with(Briefing another) {
        return new Alert(
                id,
                ruleId,
                ruleTitle,
                ruleAuthor,
                level,
                tags,
                device,
                group,
                opened,
                first,
                last,
                quietUntil,
                count,
                evidence,
                another);
    }
}
