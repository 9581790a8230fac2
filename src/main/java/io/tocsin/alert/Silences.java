package io.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Silences, and what they silence. Never changes; any thread. */
public final class Silences {
    public static final Silences NONE = new Silences(Map.of());

    /** In effect or not, matchers ready to use. */
    private record Ready(Silence silence, Predicate<Alert> matches) {
        static Ready of(Silence silence) {
            return new Ready(
                    silence,
                    silence.matchers().stream()
                            .map(SilenceMatcher::predicate)
                            .reduce(Predicate::and)
                            .orElseThrow());
        }
    }

    private final Map<String, Ready> byId;

    private Silences(Map<String, Ready> byId) {
        this.byId = byId;
    }

    /** These as well; of one that is known already, the state that is given. */
    public Silences with(Collection<Silence> others) {
        Map<String, Ready> all = new LinkedHashMap<>(byId);
        for (Silence silence : others) {
            Ready known = all.get(silence.id());
            if (known == null || !known.silence().equals(silence)) {
                all.put(silence.id(), Ready.of(silence));
            }
        }
        return new Silences(all);
    }

    /** Those that end last first. */
    public List<Silence> all() {
        return byId.values().stream()
                .map(Ready::silence)
                .sorted(Comparator.comparing(Silence::ends).reversed().thenComparing(Silence::id))
                .toList();
    }

    public Optional<Silence> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Ready::silence);
    }

    /** What silences an alert as it is now; of several, the one that ends last. */
    public Optional<Silence> over(Alert alert) {
        return last(byId.values().stream().filter(ready -> ready.silence().isDuring(alert.last())), alert);
    }

    /** What silenced an alert that has gone on since. */
    public Optional<Silence> formerlyOver(Alert alert) {
        return last(
                byId.values().stream().filter(ready -> {
                    Instant ends = ready.silence().ends();
                    return ready.silence().starts().isBefore(ends)
                            && !ends.isAfter(alert.last())
                            && ends.isAfter(alert.opened());
                }),
                alert);
    }

    private static Optional<Silence> last(Stream<Ready> candidates, Alert alert) {
        return candidates
                .filter(ready -> ready.matches().test(alert))
                .map(Ready::silence)
                .max(Comparator.comparing(Silence::ends).thenComparing(Silence::id));
    }
}
