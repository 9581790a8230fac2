package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For groups that fall silent: time is cut into pieces of half the window, so that every silence that is long enough
 * takes in the whole piece after the one in which it began. Groups with no such gap are left out.
 */
final class Silences {
    private final Condition condition;
    private final TimeRange range;
    private final Instant live;
    private final Trigger.Absent trigger;

    Silences(Condition condition, TimeRange range, Instant live, Trigger.Absent trigger) {
        this.condition = condition;
        this.range = range;
        this.live = live;
        this.trigger = trigger;
    }

    Step begin() {
        CountQuestion all = CountQuestion.of(condition, range, List.of(), 1).withSingle(trigger.by());
        Duration half = Duration.ofMillis(trigger.within().toMillis() / 2);
        if (half.isZero()) {
            return Inquiry.everything(condition, range);
        }
        Slices slices = new Slices(half, Duration.ZERO);
        CountQuestion some = CountQuestion.of(condition, range, trigger.by(), 1).in(slices);
        return new Step.Ask(List.of(some, some.certainly(range), all), answers -> read(answers, slices));
    }

    private Step read(List<Counted> answers, Slices slices) {
        if (!(answers.get(0) instanceof Counted.Groups some)
                || !(answers.get(1) instanceof Counted.Groups certain)
                || !(answers.get(2) instanceof Counted.Groups all)
                || all.several()) {
            return Inquiry.everything(range, answers.getLast());
        }
        Set<List<Object>> present = new HashSet<>();
        certain.groups().forEach(group -> present.add(List.of(group.values(), start(group))));
        Set<Map<String, GroupValue>> silent = new LinkedHashSet<>();
        for (Counted.Group group : some.groups()) {
            Instant next = start(group).plus(slices.length());
            boolean over = next.plus(slices.length()).isAfter(range.to());
            boolean old = next.plus(trigger.within()).isBefore(live);
            boolean known = group.values().values().stream().allMatch(GroupValue.Known.class::isInstance);
            if (!over && !old && !(known && present.contains(List.of(group.values(), next)))) {
                silent.add(group.values());
            }
        }
        return silent.isEmpty()
                ? Step.Read.NOTHING
                : new Step.Read(List.of(new Share(range, List.copyOf(silent))), all.events());
    }

    private Instant start(Counted.Group group) {
        return group.start() == null ? range.from() : group.start();
    }
}
