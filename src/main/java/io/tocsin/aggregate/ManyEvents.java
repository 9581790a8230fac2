package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * For triggers that need many events, or many values, in a window: a group with fewer in all of the time has no such
 * window. Where many events are left, the time is cut as well: into pieces of twice the window, and once more halfway
 * between, so that every window lies whole inside one of them. Without groups: into pieces of a thirtieth.
 */
final class ManyEvents {
    /** Fewer are read without asking again. */
    private static final long FEW = 500;

    private static final int PIECES = 30;
    private static final int MOST_PIECES = 10_000;

    private final Condition condition;
    private final TimeRange range;
    private final List<String> by;
    private final Duration within;
    private final long least;
    private final List<String> counted;

    /** @param counted the field whose values are counted; none: the events are */
    ManyEvents(
            Condition condition, TimeRange range, List<String> by, Duration within, long least, List<String> counted) {
        this.condition = condition;
        this.range = range;
        this.by = by;
        this.within = within;
        this.least = Math.max(1, least);
        this.counted = counted;
    }

    Step begin() {
        CountQuestion question = CountQuestion.of(condition, range, by, least).withSingle(counted);
        long piece = Math.max(1, Math.max(within.toMillis() / PIECES, length() / MOST_PIECES));
        if (by.isEmpty() && least > 1 && piece <= within.toMillis() / 2) {
            Slices slices = new Slices(Duration.ofMillis(piece), Duration.ZERO);
            CountQuestion cut = CountQuestion.of(condition, range, by, 1)
                    .withSingle(counted)
                    .in(slices);
            return ask(cut, groups -> slide(groups, slices));
        }
        return ask(question, groups -> groups(question, groups));
    }

    private Step ask(CountQuestion question, Function<Counted.Groups, Step> then) {
        return new Step.Ask(List.of(question), answers -> switch (answers.getFirst()) {
            case Counted.CannotTell _ -> Inquiry.everything(condition, range);
            case Counted.Groups groups when groups.several() -> Inquiry.everything(range, groups);
            case Counted.Groups groups when groups.groups().isEmpty() || groups.events() < least -> Step.Read.NOTHING;
            case Counted.Groups groups -> then.apply(groups);
        });
    }

    private long length() {
        return Duration.between(range.from(), range.to()).toMillis();
    }

    private Step groups(CountQuestion question, Counted.Groups groups) {
        Duration twice = within.multipliedBy(2);
        if (groups.grouped() <= FEW || within.toMillis() < 1 || length() <= twice.toMillis()) {
            List<Map<String, GroupValue>> values =
                    groups.groups().stream().map(Counted.Group::values).toList();
            return new Step.Read(List.of(new Share(range, values)), groups.grouped());
        }
        Duration whole = Duration.ofMillis(twice.toMillis() + 1);
        List<CountQuestion> cut = List.of(
                question.in(new Slices(whole, Duration.ZERO)),
                question.in(new Slices(whole, Duration.ofMillis(whole.toMillis() / 2))));
        return new Step.Ask(cut, answers -> pieces(answers, whole, groups));
    }

    private Step pieces(List<Counted> answers, Duration whole, Counted.Groups groups) {
        Map<Map<String, GroupValue>, List<TimeRange>> found = new LinkedHashMap<>();
        long events = 0;
        for (Counted answer : answers) {
            if (!(answer instanceof Counted.Groups pieces)) {
                List<Map<String, GroupValue>> values =
                        groups.groups().stream().map(Counted.Group::values).toList();
                return new Step.Read(List.of(new Share(range, values)), groups.grouped());
            }
            for (Counted.Group piece : pieces.groups()) {
                found.computeIfAbsent(piece.values(), _ -> new ArrayList<>())
                        .add(new Slices(whole, Duration.ZERO).from(start(piece)));
                events += piece.count();
            }
        }
        Map<TimeRange, List<Map<String, GroupValue>>> shares = new LinkedHashMap<>();
        found.forEach((values, times) -> joined(times)
                .forEach(time ->
                        shares.computeIfAbsent(time, _ -> new ArrayList<>()).add(values)));
        return shares(shares, events);
    }

    private static Step shares(Map<TimeRange, List<Map<String, GroupValue>>> shares, long events) {
        List<Share> all = new ArrayList<>();
        shares.forEach((time, groups) -> all.add(new Share(time, groups)));
        return all.isEmpty() ? Step.Read.NOTHING : new Step.Read(all, events);
    }

    /** A window touches so many pieces at most; where so many in a row hold enough, they are read. */
    private Step slide(Counted.Groups groups, Slices slices) {
        List<Counted.Group> pieces = groups.groups().stream()
                .sorted(Comparator.comparing(this::start))
                .toList();
        long touched = within.toMillis() / slices.length().toMillis() + 2;
        Duration span = slices.length().multipliedBy(touched - 1);
        List<TimeRange> found = new ArrayList<>();
        long sum = 0;
        int first = 0;
        for (Counted.Group piece : pieces) {
            sum += piece.count();
            while (start(pieces.get(first)).isBefore(start(piece).minus(span))) {
                sum -= pieces.get(first++).count();
            }
            if (sum >= least) {
                found.add(new TimeRange(
                        slices.from(start(pieces.get(first))).from(),
                        slices.from(start(piece)).to()));
            }
        }
        List<Share> shares = joined(found).stream().map(Share::all).toList();
        return shares.isEmpty() ? Step.Read.NOTHING : new Step.Read(shares, groups.events());
    }

    private Instant start(Counted.Group piece) {
        return piece.start() == null ? range.from() : piece.start();
    }

    /** Times that touch become one; all are cut at the ends of the range. */
    private List<TimeRange> joined(List<TimeRange> times) {
        List<TimeRange> joined = new ArrayList<>();
        for (TimeRange time :
                times.stream().sorted(Comparator.comparing(TimeRange::from)).toList()) {
            TimeRange last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && !time.from().isAfter(last.to())) {
                Instant to = time.to().isAfter(last.to()) ? time.to() : last.to();
                joined.set(joined.size() - 1, new TimeRange(last.from(), to));
            } else {
                joined.add(time);
            }
        }
        return joined.stream().map(this::clipped).toList();
    }

    private TimeRange clipped(TimeRange time) {
        Instant from = time.from().isBefore(range.from()) ? range.from() : time.from();
        Instant to = time.to().isAfter(range.to()) ? range.to() : time.to();
        return new TimeRange(from, to.isBefore(from) ? from : to);
    }
}
