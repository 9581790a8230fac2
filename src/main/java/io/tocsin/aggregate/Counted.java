package io.tocsin.aggregate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link CountQuestion}; never a part of one. */
public sealed interface Counted {
    /**
     * @param groups all that have enough events; may be coarser than asked for, by leaving fields out, and never finer
     * @param events how many events there are in all
     * @param several whether some event has several values of a field that was to be single
     */
    record Groups(List<Group> groups, long events, boolean several) implements Counted {
        public Groups {
            groups = List.copyOf(groups);
        }

        /** How many events the told groups have. */
        public long grouped() {
            return groups.stream().mapToLong(Group::count).sum();
        }
    }

    /**
     * @param values by field; without a field: whatever its value
     * @param start of its slice; null when time was not cut
     */
    record Group(Map<String, GroupValue> values, @Nullable Instant start, long count) {
        public Group {
            values = Map.copyOf(values);
        }
    }

    /** The source cannot count this, and why. */
    record CannotTell(String why) implements Counted {}
}
