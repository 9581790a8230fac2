package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many events meet a condition, for each group and slice.
 *
 * @param certain false: events that may meet the condition, none left out; true: only events that surely meet it
 * @param by the fields that make a group, as the rule calls them; none: all events are one group
 * @param atLeast groups of fewer events need not be told
 * @param slices cut each group's events by time; null: do not
 * @param single fields of which the source must tell whether an event may have several values
 */
public record CountQuestion(
        Condition condition,
        boolean certain,
        TimeRange range,
        List<String> by,
        long atLeast,
        @Nullable Slices slices,
        List<String> single) {
    public CountQuestion {
        by = List.copyOf(by);
        single = List.copyOf(single);
    }

    static CountQuestion of(Condition condition, TimeRange range, List<String> by, long atLeast) {
        return new CountQuestion(condition, false, range, by, atLeast, null, List.of());
    }

    CountQuestion in(Slices cut) {
        return new CountQuestion(condition, certain, range, by, atLeast, cut, single);
    }

    CountQuestion certainly(TimeRange in) {
        return new CountQuestion(condition, true, in, by, atLeast, slices, single);
    }

    CountQuestion withSingle(List<String> fields) {
        return new CountQuestion(condition, certain, range, by, atLeast, slices, fields);
    }
}
