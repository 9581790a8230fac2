package io.tocsin.detect;

import io.tocsin.aggregate.NeededFields;
import io.tocsin.aggregate.ReadingPlan;
import io.tocsin.aggregate.ReadingPlan.Planned;
import io.tocsin.aggregate.Snapshot;
import io.tocsin.aggregate.SnapshotSource;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.event.Reading;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How each rule of a device is read, from look to look: which are counted at the source first, and which are streamed. One
 * thread at a time.
 */
final class RuleReadings {
    /** Decides how to read; replaced in tests. */
    interface Planner {
        ReadingPlan plan(List<Planned> rules, Map<Integer, ReadingPlan.Choice> settled, ReadingPlan.Load load);
    }

    private final Device device;
    private final @Nullable SnapshotSource source;
    private final Planner planner;
    private final MatchOutlet outlet;
    private final RecentAlerts recent = new RecentAlerts();
    private Set<Integer> aggregated = Set.of();
    private Set<Integer> filled = Set.of();
    private @Nullable Snapshot snapshot;
    private long spared;
    private long events;
    private Map<String, SetAside> failed = Map.of();

    /** @param source null where nothing can be counted */
    RuleReadings(Device device, @Nullable SnapshotSource source, Planner planner, MatchOutlet outlet) {
        this.device = device;
        this.source = source;
        this.planner = planner;
        this.outlet = outlet;
    }

    /** Windows are empty, as after a start. */
    void begin(RuleBase rules, AlertStore store, Instant live) {
        filled = Set.of();
        aggregated = Set.of();
        if (source != null && !settledAsStreamed(rules)) {
            Duration back = rules.reach().plus(device.overlap());
            recent.add(store.lastingSince(device.name(), live.minus(back)));
        }
    }

    private boolean settledAsStreamed(RuleBase rules) {
        Map<Integer, ReadingPlan.Choice> settled = settled(rules);
        return settled.size() == rules.table().stream().count()
                && settled.values().stream().noneMatch(choice -> choice.reading() == Reading.AGGREGATED);
    }

    private Map<Integer, ReadingPlan.Choice> settled(RuleBase rules) {
        return ReadingPlan.settled(planned(rules), device.reading(), rules.hasExpertRules(), outlet::hears);
    }

    private List<Planned> planned(RuleBase rules) {
        return rules.table().stream()
                .map(rule -> new Planned(rule.number(), rule.rule(), filled.contains(rule.number())))
                .toList();
    }

    /**
     * Decides for the events in a range, and opens what they are counted in.
     *
     * @return the rules that are not streamed
     */
    Set<Integer> plan(RuleBase rules, TimeRange range) {
        if (source == null || settledAsStreamed(rules)) {
            aggregated = Set.of();
            return aggregated;
        }
        ReadingPlan.Load load = new ReadingPlan.Load(
                range.length(),
                () -> open(rules).events(range),
                reach -> open(rules).events(new TimeRange(range.from().minus(reach), range.from())),
                spared);
        ReadingPlan plan = planner.plan(planned(rules), settled(rules), load);
        spared = plan.spared();
        aggregated = Set.copyOf(plan.numbers(Reading.AGGREGATED));
        Set<Integer> still = new TreeSet<>(filled);
        still.removeAll(aggregated);
        filled = still;
        return aggregated;
    }

    private Snapshot open(RuleBase rules) {
        Snapshot now = snapshot;
        if (now == null) {
            now = Objects.requireNonNull(source).open(device, fields(rules));
            snapshot = now;
        }
        return now;
    }

    private static Set<Integer> numbers(RuleBase rules) {
        return rules.table().stream().map(DetectedRule::number).collect(Collectors.toSet());
    }

    private static Set<String> fields(RuleBase rules) {
        Set<String> fields = new TreeSet<>();
        rules.table().stream().forEach(rule -> {
            Set<String> needed = NeededFields.of(rule.rule());
            fields.addAll(needed == null ? NeededFields.named(rule.rule()) : needed);
        });
        return fields;
    }

    /** The rules whose windows are to be filled before the next events are streamed. */
    Set<Integer> unfilled(RuleBase rules) {
        Set<Integer> unfilled = new TreeSet<>(numbers(rules));
        unfilled.removeAll(aggregated);
        unfilled.removeAll(filled);
        return unfilled;
    }

    /** Every rule that is streamed has its windows now. */
    void filled(RuleBase rules) {
        Set<Integer> streamed = new TreeSet<>(numbers(rules));
        streamed.removeAll(aggregated);
        filled = streamed;
    }

    /** What is to be stored of the rules that are not streamed; call {@link #stored} then. */
    List<AlertBook.Change> evaluate(RuleBase rules, TimeRange range) {
        if (aggregated.isEmpty()) {
            failed = Map.of();
            return List.of();
        }
        AggregatedCycle cycle = new AggregatedCycle(device, rules, open(rules), range.from(), range.to());
        List<AlertBook.Change> changes = cycle.run(List.copyOf(aggregated), known(rules, aggregated));
        events += cycle.events();
        failed = cycle.failed();
        return changes;
    }

    /** Stored alerts of some rules. */
    List<Alert> known(RuleBase rules, Set<Integer> numbers) {
        return recent.of(ids(rules, numbers));
    }

    static Set<String> ids(RuleBase rules, Set<Integer> numbers) {
        return numbers.stream().map(number -> rules.rule(number).rule().id()).collect(Collectors.toSet());
    }

    /** These changes are stored, of whatever rules. */
    void stored(RuleBase rules, List<AlertBook.Change> changes, Instant live) {
        if (source == null) {
            return;
        }
        recent.stored(changes);
        Map<String, Duration> reaches = new HashMap<>();
        rules.table().stream()
                .forEach(rule -> reaches.put(
                        rule.rule().id(), rule.rule().trigger().reach().plus(device.overlap())));
        recent.forgetBefore(live, reaches);
    }

    /** Rules changed; those that are new are streamed, and filled. */
    void adopt(RuleChange change) {
        Set<Integer> known = new TreeSet<>(aggregated);
        known.removeAll(change.gone());
        aggregated = known;
        Set<Integer> full = new TreeSet<>(filled);
        full.removeAll(change.gone());
        change.added().forEach(rule -> full.add(rule.number()));
        filled = full;
    }

    boolean anyStreamed(RuleBase rules) {
        return aggregated.isEmpty()
                || rules.hasExpertRules()
                || aggregated.size() < rules.table().stream().count();
    }

    /** How many events were read for rules that are not streamed. */
    long events() {
        return events;
    }

    /** The ids of rules that failed in the last look and are not streamed, each with the reason. */
    Map<String, SetAside> failed() {
        return failed;
    }

    /** What was opened for the look is not needed any more. */
    void endLook() {
        Snapshot open = snapshot;
        snapshot = null;
        if (open != null) {
            open.close();
        }
    }
}
