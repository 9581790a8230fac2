package io.tocsin.aggregate;

import io.tocsin.event.Reading;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Which rules' events are counted at the source before any is read, and which are read as they come, by what it costs. A
 * search for one rule costs about as much as reading {@value #SEARCH} events. Streaming costs the new events once for all
 * rules, and for rules whose windows are empty also the events that fill them; where that is all that speaks against it,
 * each look that would have cost less counts towards it, until it is worth it.
 *
 * @param byRule by the rule's number
 * @param spared what streaming would have saved in looks so far, in events
 */
public record ReadingPlan(Map<Integer, Choice> byRule, long spared) {
    /** Measured: from 30 on a quick field, to 90 on many. */
    public static final int SEARCH = 50;

    /** So few events are always streamed: counting them is not worth while. */
    static final long FEW = 100_000;

    /** Over how many lengths of window the choice is made; the events of each are counted for it. */
    private static final int REACHES = 4;

    private static final Duration LATELY = Duration.ofMinutes(5);

    public ReadingPlan {
        byRule = Map.copyOf(byRule);
    }

    /** @param reading never {@link Reading#AUTO} */
    public record Choice(Reading reading, String why) {}

    /** @param filled whether its windows hold what came before */
    public record Planned(int number, Rule rule, boolean filled) {
        Duration reach() {
            return filled ? Duration.ZERO : rule.trigger().reach();
        }
    }

    /**
     * What there is to read.
     *
     * @param length of the time since the last look
     * @param fresh events since then
     * @param before how many events came in so long a time before these
     * @param spared by the plan before
     */
    public record Load(Duration length, LongSupplier fresh, ToLongFunction<Duration> before, long spared) {}

    /** Whether counting can tell which events a trigger needs. */
    public static boolean isCountable(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Every _,
                    Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Absent _,
                    Trigger.Metric _,
                    Trigger.Ratio _,
                    Trigger.Spike _,
                    Trigger.New _ -> true;
            case Trigger.Change _, Trigger.Sequence _, Trigger.Bounded _ -> false;
        };
    }

    /** Why a rule has to be streamed; nothing when it need not. */
    private static Optional<String> streams(Rule rule) {
        if (rule.info().dialect() == Dialect.DRL) {
            return Optional.of("what it looks for is said in DRL");
        }
        if (!isCountable(rule.trigger())) {
            return Optional.of("its trigger looks at each event in turn");
        }
        if (!rule.repeat().raises()) {
            return Optional.of("it only matches for others");
        }
        if (!rule.scope().exceptions().isEmpty()) {
            return Optional.of("what its exceptions let off is counted event by event");
        }
        boolean scheduled = rule.scope().schedule() != null;
        return switch (rule.trigger()) {
            case Trigger.Absent absent
            when absent.by().isEmpty() -> Optional.of("it waits for events that may never come");
            case Trigger.Absent _, Trigger.New _
            when scheduled -> Optional.of("what happens outside of its schedule does not count");
            case Trigger.Spike spike
            when spike.down() ->
                Optional.of("a fall shows in what comes before and after the few events it is made of");
            default -> Optional.empty();
        };
    }

    /**
     * What is settled whatever it costs; the rest is not in it.
     *
     * @param experts whether experts' rules look at the device's events too, and at what other rules raise
     * @param heard whether somebody waits for a rule's matches
     */
    public static Map<Integer, Choice> settled(
            List<Planned> rules, Reading wanted, boolean experts, Predicate<Rule> heard) {
        Map<Integer, Choice> settled = new TreeMap<>();
        for (Planned one : rules) {
            Optional<String> streams = streams(one.rule);
            if (!one.rule.scope().enabled()) {
                settled.put(one.number, new Choice(Reading.AGGREGATED, "it is not enabled and looks at nothing"));
            } else if (experts) {
                settled.put(one.number, new Choice(Reading.STREAMED, "an expert's rule looks at every event"));
            } else if (heard.test(one.rule)) {
                settled.put(one.number, new Choice(Reading.STREAMED, "a correlation hears of each match"));
            } else if (streams.isPresent()) {
                settled.put(one.number, new Choice(Reading.STREAMED, streams.get()));
            } else if (wanted != Reading.AUTO) {
                settled.put(one.number, new Choice(wanted, "as set"));
            }
        }
        return settled;
    }

    /** The one that costs least. Whoever streams already, and has looked lately, goes on without counting anything. */
    public static ReadingPlan of(List<Planned> rules, Map<Integer, Choice> settled, Load load) {
        List<Planned> free =
                rules.stream().filter(one -> !settled.containsKey(one.number)).toList();
        Map<Integer, Choice> all = new TreeMap<>(settled);
        if (load.length.compareTo(LATELY) <= 0 && free.stream().allMatch(Planned::filled)) {
            free.forEach(one -> all.put(one.number, new Choice(Reading.STREAMED, "it is streamed already")));
            return new ReadingPlan(all, 0);
        }
        long fresh = load.fresh.getAsLong();
        boolean streaming = settled.values().stream().anyMatch(choice -> choice.reading == Reading.STREAMED);
        TreeSet<Duration> reaches = new TreeSet<>();
        free.forEach(one -> reaches.add(one.reach()));
        Option best = Option.of(free, Duration.ofNanos(-1), streaming, load, fresh);
        Option last = best;
        // Whoever streams reads the new events at least; what came before them is not even counted in vain.
        if (fresh <= Math.max(best.cost, FEW)) {
            for (Duration reach : some(List.copyOf(reaches))) {
                last = Option.of(free, reach, streaming, load, fresh);
                best = last.cost <= best.cost ? last : best;
            }
        }
        // The last one streams all.
        best = last.cost <= FEW ? last : best;
        for (Planned one : free) {
            boolean streamed = one.reach().compareTo(best.reach) <= 0;
            all.put(one.number, new Choice(streamed ? Reading.STREAMED : Reading.AGGREGATED, best.why(fresh)));
        }
        long spared = best.searches == 0 ? 0 : load.spared + Math.max(0, (long) best.searches * SEARCH - fresh);
        return new ReadingPlan(all, spared);
    }

    /** The longest is always among them. */
    private static List<Duration> some(List<Duration> sorted) {
        int all = sorted.size();
        return IntStream.range(Math.max(0, all - REACHES), all)
                .map(i -> all <= REACHES ? i : (i - all + REACHES + 1) * all / REACHES - 1)
                .mapToObj(sorted::get)
                .toList();
    }

    /** Streaming the rules that look back so far, and searching for the others. */
    private record Option(Duration reach, int searches, long fill, long cost) {
        static Option of(List<Planned> free, Duration reach, boolean streaming, Load load, long fresh) {
            int searches = (int) free.stream()
                    .filter(one -> one.reach().compareTo(reach) > 0)
                    .count();
            boolean streams = streaming || searches < free.size();
            long fill = reach.isPositive() ? Math.max(0, load.before.applyAsLong(reach) - load.spared) : 0;
            return new Option(reach, searches, fill, (streams ? fresh : 0) + fill + (long) searches * SEARCH);
        }

        String why(long fresh) {
            return searches + (searches == 1 ? " search" : " searches") + " for " + fresh + " new events"
                    + (fill > 0 ? ", and " + fill + " to fill windows" : "");
        }
    }

    /** The rules that are read so. */
    public TreeSet<Integer> numbers(Reading reading) {
        TreeSet<Integer> numbers = new TreeSet<>();
        byRule.forEach((number, choice) -> {
            if (choice.reading == reading) {
                numbers.add(number);
            }
        });
        return numbers;
    }
}
