package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For values that were not there before: those that come now, without those that surely came late enough before. Of
 * these, every event is read from as far back as the trigger looks.
 */
final class NewValues {
    private final Condition condition;
    private final TimeRange range;
    private final Instant live;
    private final Duration within;
    private final List<String> keys;

    NewValues(Condition condition, TimeRange range, Instant live, Trigger.New trigger) {
        this.condition = condition;
        this.range = range;
        this.live = live;
        this.within = trigger.within();
        this.keys = new ArrayList<>(List.of(trigger.field()));
        keys.addAll(trigger.by());
    }

    Step begin() {
        List<CountQuestion> questions = new ArrayList<>();
        List<String> single = List.copyOf(new LinkedHashSet<>(keys));
        CountQuestion now = CountQuestion.of(condition, new TimeRange(live, range.to()), keys, 1);
        questions.add(now);
        // An index may know milliseconds only.
        Instant after = range.to().minus(within).plusMillis(1);
        Instant before = live.minusMillis(1);
        questions.add(now.certainly(new TimeRange(after.isBefore(before) ? after : before, before)));
        questions.add(CountQuestion.of(condition, range, List.of(), 1).withSingle(single));
        return new Step.Ask(questions, this::read);
    }

    private Step read(List<Counted> answers) {
        Counted all = answers.getLast();
        if (!(answers.getFirst() instanceof Counted.Groups now)
                || !(all instanceof Counted.Groups whole)
                || whole.several()) {
            return Inquiry.everything(range, all);
        }
        Set<Map<String, GroupValue>> fresh = new LinkedHashSet<>();
        now.groups().forEach(group -> fresh.add(group.values()));
        if (answers.get(1) instanceof Counted.Groups before) {
            before.groups().stream()
                    .map(Counted.Group::values)
                    .filter(values -> values.values().stream().allMatch(GroupValue.Known.class::isInstance))
                    .forEach(fresh::remove);
        }
        return fresh.isEmpty()
                ? Step.Read.NOTHING
                : new Step.Read(List.of(new Share(range, List.copyOf(fresh))), whole.events());
    }
}
