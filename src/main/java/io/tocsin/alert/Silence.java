package io.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that nobody wants to be shown for a while: a maintenance, a scan of one's own. They are raised and kept as ever.
 *
 * <p>It holds for an alert whose latest event lies in {@code starts <= time < ends}, event time. So it decides by what
 * an alert says alone: evaluated once more, or late, the alert is silenced just as it was; and one that goes on after the
 * end is not any more.
 *
 * @param matchers all of which must hold
 * @param created wall clock time of the server, as is that of an expiry
 * @param expiredBy who ended it early; null when nobody did, or did not say
 */
public record Silence(
        String id,
        List<SilenceMatcher> matchers,
        Instant starts,
        Instant ends,
        String reason,
        String owner,
        Instant created,
        @Nullable String expiredBy) {
    /** How many matchers one has at most. */
    public static final int MOST_MATCHERS = 20;

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_OWNER = 200;
    /** What an index takes as a date, with room to spare. */
    private static final Instant LAST = Instant.parse("2999-12-31T00:00:00Z");

    /** Where a time lies. */
    public enum State {
        PENDING,
        ACTIVE,
        EXPIRED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String text) {
            return Stream.of(values())
                    .filter(state -> state.text().equals(text))
                    .findFirst();
        }
    }

    /** @throws IllegalArgumentException when it makes no sense */
    public Silence {
        matchers = List.copyOf(matchers);
        require(!matchers.isEmpty() && matchers.size() <= MOST_MATCHERS, "it takes 1 to 20 matchers");
        require(
                matchers.stream().anyMatch(SilenceMatcher::isSelective),
                "this would silence every alert: one matcher at least must say more than wildcards");
        require(isSaid(reason, LONGEST_REASON), "reason is needed, of at most 1000 characters");
        require(isSaid(owner, LONGEST_OWNER), "owner is needed, of at most 200 characters");
        // Ended before it began: one that expired while it was pending.
        require(!ends.isBefore(starts), "it must end after it starts");
        require(!ends.isAfter(LAST), "it must end before the year 3000");
        require(starts.isAfter(Instant.EPOCH), "it must start after 1970");
    }

    private static boolean isSaid(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public State state(Instant now) {
        return !now.isBefore(ends) ? State.EXPIRED : now.isBefore(starts) ? State.PENDING : State.ACTIVE;
    }

    /** Ended now; one that did not begin yet never holds. One that is over stays as it is. */
    public Silence expired(Instant now, @Nullable String by) {
        if (state(now) == State.EXPIRED) {
            return this;
        }
        Instant end = now.isBefore(starts) ? starts : now;
        return new Silence(id, matchers, starts, end, reason, owner, created, by);
    }

    boolean isDuring(Instant time) {
        return !time.isBefore(starts) && time.isBefore(ends);
    }
}
