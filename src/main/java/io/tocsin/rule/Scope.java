package io.tocsin.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When, and to what, a rule applies.
 *
 * @param enabled one that is not is loaded and checked, but looks at no event
 * @param schedule outside of it nothing matches and nothing is raised; null: always
 * @param exceptions events that meet one of them, while it is in force, do not match
 */
public record Scope(boolean enabled, @Nullable Schedule schedule, List<Exemption> exceptions) {
    /** Always, and to everything. */
    public static final Scope ALL = new Scope(true, null, List.of());

    public Scope {
        exceptions = List.copyOf(exceptions);
    }

    /** Whether anything matches, or is raised, at this event time. */
    public boolean covers(Instant time) {
        return schedule == null || schedule.contains(time);
    }
}
