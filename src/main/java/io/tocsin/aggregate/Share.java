package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * Some of the events that may meet a rule's condition.
 *
 * @param groups those of any of these groups; none: all
 */
public record Share(TimeRange range, List<Map<String, GroupValue>> groups) {
    public Share {
        groups = List.copyOf(groups);
    }

    static Share all(TimeRange range) {
        return new Share(range, List.of());
    }
}
