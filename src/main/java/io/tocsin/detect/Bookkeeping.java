package io.tocsin.detect;

import io.tocsin.alert.Gap;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.Ledger;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import io.tocsin.event.Obstacle;
import io.tocsin.event.Obstructed;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down what a detector comes to, look by look, in the ledger of its device. One thread at a time. */
final class Bookkeeping {
    /** A start that takes no longer missed nothing worth a word. */
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Whoever is further behind evaluates late. */
    private static final Duration NOTABLE_LAG = Duration.ofMinutes(5);

    private final Device device;
    private final Ledger ledger;
    private final Predicate<String> broken;
    private final Supplier<Optional<String>> blind;
    private final MissingFields missingFields;
    private @Nullable String blindness;
    private boolean caughtUp;

    /** @param broken and {@code blind} as of {@link Detector#accounting} */
    Bookkeeping(
            Device device,
            EventSource source,
            CoverageStore store,
            Predicate<String> broken,
            Supplier<Optional<String>> blind) {
        this.device = device;
        this.ledger = new Ledger(device.name(), store);
        this.broken = broken;
        this.blind = blind;
        this.missingFields = new MissingFields(device, source);
    }

    Ledger ledger() {
        return ledger;
    }

    /** A look failed. */
    void failed(RuntimeException failure, Instant wall) {
        ledger.failed(Obstructed.of(failure), String.valueOf(failure.getMessage()), wall);
    }

    /**
     * A look goes on to {@code to}: what kept it from that is over.
     *
     * @return what of the past is to be evaluated once more
     */
    List<Gap> looking(Evaluation now, RuleBase rules, Instant to, Instant wall) {
        boolean known = now.checkpoint().watermark().isAfter(now.checkpoint().start());
        if (!ledger.hasBegun()) {
            ledger.begin(now.watermark());
            ledger.inForce(inForce(rules), now.watermark(), wall, broken);
        }
        if (caughtUp) {
            ledger.looking(to, NOTABLE_LAG, Obstacle.BEHIND, "there was more to read than time to read it", wall);
        } else {
            Duration usual = known ? longer(SOON, device.poll().multipliedBy(3)) : Duration.ofDays(100_000);
            ledger.looking(to, usual, Obstacle.SERVER_STOPPED, "the server did not run", wall);
        }
        Instant behind = now.readFrom();
        ledger.current(Obstacle.FIELD_MISSING, missingFields.of(rules, wall), now.watermark(), Duration.ZERO, wall);
        ledger.current(Obstacle.SOURCE_BLIND, sight(), behind, Duration.ZERO, wall);
        ledger.save();
        return toBeFilled(rules);
    }

    /** Told in the words of the first look that saw it, as they may hold figures that move. */
    private Map<String, Set<String>> sight() {
        Optional<String> now = blind.get();
        blindness = now.map(why -> blindness == null ? why : blindness).orElse(null);
        return blindness == null ? Map.of() : Map.of(blindness, Set.of());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Matches of correlations are not kept: their past cannot be evaluated again. */
    private List<Gap> toBeFilled(RuleBase rules) {
        return device.name().equals(Correlation.DEVICE)
                ? List.of()
                : ledger.toBeFilled(inForce(rules)).stream()
                        .map(hole ->
                                new Gap(hole.range(Objects.requireNonNull(hole.to())), hole.rules(), Duration.ZERO))
                        .toList();
    }

    private static Set<String> inForce(RuleBase rules) {
        Set<String> ids = new TreeSet<>();
        rules.rules().stream().map(RuleInfo::id).forEach(ids::add);
        ids.removeAll(rules.disabled());
        return ids;
    }

    /** Events came late; these gaps are evaluated once more. */
    void late(List<Gap> gaps, Instant wall) {
        gaps.forEach(gap -> ledger.again(
                Obstacle.LATE_EVENTS,
                "events came up to " + words(gap.late()) + " after their time was evaluated",
                gap.rules(),
                gap.range(),
                wall));
    }

    private static String words(Duration late) {
        long minutes = late.toMinutes();
        return minutes == 0 ? late.toSeconds() + " s" : minutes < 120 ? minutes + " min" : late.toHours() + " h";
    }

    /** A batch is stored. */
    void reached(Evaluation now, Map<String, SetAside> failed, Instant since, Instant wall) {
        ledger.failing(failed, since, now.watermark(), wall);
        ledger.reached(now.watermark(), wall);
    }

    /** Everything that was there is evaluated. */
    void caughtUp() {
        caughtUp = true;
        ledger.save();
    }

    /** A gap was evaluated once more. */
    void repaired(Reevaluation done, Instant wall) {
        ledger.filled(
                done.gap().range(), done.gap().rules(), done.session().failed().keySet(), wall);
        ledger.save();
    }

    /** Other rules are in force. */
    void changed(RuleBase next, Instant at, Instant wall) {
        if (ledger.hasBegun()) {
            ledger.inForce(inForce(next), at, wall, broken);
            missingFields.askAgain();
        }
    }

    /** Entries that the store may not have. */
    List<Entry> entries() {
        return new ArrayList<>(ledger.entries());
    }
}
