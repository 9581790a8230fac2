package io.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Where silences are kept, for good. Each method throws {@link io.tocsin.event.SourceUnavailableException} when asking
 * again later may help. Calls block; any thread, and any number of programs.
 */
public interface SilenceStore {
    /** Never takes the place of another. */
    void create(Silence silence);

    /**
     * Changes one; seen at once. Whoever else changes it meanwhile is not overwritten: then it is read and changed once
     * more.
     *
     * @return as it is now; empty when there is no such silence
     */
    Optional<Silence> change(String id, UnaryOperator<Silence> change);

    /** All that end at this time or later, in no order. */
    List<Silence> endingSince(Instant time);

    /** Gone when the program ends. */
    static SilenceStore inMemory() {
        Map<String, Silence> kept = new ConcurrentHashMap<>();
        return new SilenceStore() {
            @Override
            public void create(Silence silence) {
                kept.putIfAbsent(silence.id(), silence);
            }

            @Override
            public Optional<Silence> change(String id, UnaryOperator<Silence> change) {
                return Optional.ofNullable(kept.computeIfPresent(id, (key, silence) -> change.apply(silence)));
            }

            @Override
            public List<Silence> endingSince(Instant time) {
                return kept.values().stream()
                        .filter(silence -> !silence.ends().isBefore(time))
                        .toList();
            }
        };
    }
}
