package io.tocsin.server;

import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceStore;
import io.tocsin.alert.Silences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences as far as this server knows them: all of the store, and what other servers made of them as of the last
 * look. Where the store does not answer, those that are known go on. Any thread; all but {@link #now} may block.
 */
public final class KnownSilences {
    private static final Logger log = LoggerFactory.getLogger(KnownSilences.class);
    private static final int MOST_NOT_OVER = 1_000;

    /** One that was over so long ago at the last look cannot have changed, as far as servers' clocks may differ. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final SilenceStore store;
    private final Clock clock;
    private volatile Silences known = Silences.NONE;
    private volatile @Nullable String failure;
    private volatile @Nullable Instant read;

    public KnownSilences(SilenceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Silences now() {
        return known;
    }

    Instant time() {
        return clock.instant();
    }

    /**
     * Looks what others changed.
     *
     * @return what is news
     */
    public synchronized List<Silence> look() {
        Instant last = read;
        Instant now = clock.instant();
        try {
            Silences before = known;
            List<Silence> news = store.endingSince(last == null ? Instant.EPOCH : last.minus(SETTLED)).stream()
                    .filter(silence -> !before.find(silence.id()).equals(Optional.of(silence)))
                    .toList();
            known = news.isEmpty() ? before : before.with(news);
            read = now;
            failure = null;
            return news;
        } catch (RuntimeException unavailable) {
            if (failure == null) {
                log.warn("silences go on as they are known: {}", unavailable.getMessage(), unavailable);
            }
            failure = String.valueOf(unavailable.getMessage());
            return List.of();
        }
    }

    /** What is wrong with them now, in plain words. */
    Optional<String> trouble() {
        Instant last = read;
        String why = failure;
        if (why == null) {
            return Optional.empty();
        }
        return Optional.of(
                last == null
                        ? "silences are not known yet, so every alert is shown: " + why
                        : "silences are those of " + last.truncatedTo(ChronoUnit.SECONDS) + ": " + why);
    }

    /** @throws BadRequestException when it cannot be meant so */
    synchronized Silence add(JsonBody body) {
        Instant now = clock.instant();
        Silence silence = new SilenceRequest(body).silence(now);
        long notOver = known.all().stream()
                .filter(one -> one.state(now) != Silence.State.EXPIRED)
                .count();
        if (notOver >= MOST_NOT_OVER) {
            throw new BadRequestException(
                    "there are %d silences that are not over: expire some first".formatted(notOver));
        }
        store.create(silence);
        known = known.with(List.of(silence));
        return silence;
    }

    /** Empty when there is no such silence. One that is over stays as it is. */
    synchronized Optional<Silence> expire(String id, @Nullable String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Silence> changed = store.change(id, silence -> silence.expired(now, by));
        changed.ifPresent(silence -> known = known.with(List.of(silence)));
        return changed;
    }
}
