package io.tocsin.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that a rule carries: events, and what shall come of them.
 *
 * @param line where it stands in the rule's file
 * @param until how long after the start event time goes on; null: until windows and alerts are over
 */
public record RuleTest(
        String name,
        int line,
        List<Source> sources,
        @Nullable Duration until,
        Expected expected) {
    public RuleTest {
        sources = List.copyOf(sources);
    }

    /** Where a test's events come from. */
    public sealed interface Source {
        int line();
    }

    /**
     * Events written in the rule's file.
     *
     * @param device whose they are; null where the rule looks at one device only
     * @param at of the first one, after the start; null: a second after the event before
     * @param fields in them the text {@code {n}} stands for the number of the event, when there are several
     */
    public record Inline(
            int line,
            @Nullable String device,
            @Nullable Duration at,
            int repeat,
            Duration every,
            Map<String, Object> fields)
            implements Source {
        public Inline {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * The events of an NDJSON file, at their own times.
     *
     * @param path as seen from the rule's file
     */
    public record FromFile(int line, String path) implements Source {}

    /**
     * What shall come of the events; null is not looked at, one at least is given.
     *
     * @param alerts how many
     * @param matches how many events meet the condition
     * @param groups those of the alerts, each one's values by field
     */
    public record Expected(
            @Nullable Long alerts,
            @Nullable Long matches,
            @Nullable List<Map<String, String>> groups) {
        public Expected {
            if (alerts == null && matches == null && groups == null) {
                throw new IllegalArgumentException("a test expects something: alerts, matches or groups");
            }
        }
    }
}
