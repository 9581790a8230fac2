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
 * @param evidence ids of these events, oldest first unless some came late, at most {@link #EVIDENCE_LIMIT} of them
 * @param late what events that came late made of it; null when none did
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
        @Nullable Late late,
        Briefing briefing) {
    /** How many event ids an alert keeps; {@code count} goes on beyond. */
    public static final int EVIDENCE_LIMIT = 1_000;

    public Alert {
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
    }

    /** One that no late event has changed, of a rule that says nothing to whoever gets it. */
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
                null,
                Briefing.NONE);
    }

    Alert withId(String other) {
        return with(other, opened, briefing);
    }

    Alert with(Briefing another) {
        return with(id, opened, another);
    }

    /** With what the other says of its opening. */
    Alert openedLike(Alert other) {
        return with(id, other.opened, briefing);
    }

    private Alert with(String otherId, Instant itsOpening, Briefing another) {
        return new Alert(
                otherId,
                ruleId,
                ruleTitle,
                ruleAuthor,
                level,
                tags,
                device,
                group,
                itsOpening,
                first,
                last,
                quietUntil,
                count,
                evidence,
                late,
                another);
    }

    /** Whether it is a later state of an alert than the other: revised more often, or grown. */
    public boolean isFurtherThan(Alert other) {
        int revised = Integer.compare(revision(), other.revision());
        int later = revised == 0 ? last.compareTo(other.last) : revised;
        return later > 0 || (later == 0 && count > other.count);
    }

    /** How often late events have changed it otherwise than by letting it grow. */
    public int revision() {
        return late == null ? 0 : late.revision();
    }

    /** Whether late events have shown that it should not have been raised. */
    public boolean isWithdrawn() {
        return late != null && late.withdrawn();
    }
}
