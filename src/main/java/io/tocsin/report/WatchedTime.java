package io.tocsin.report;

import io.tocsin.coverage.State;
import io.tocsin.coverage.Timeline;
import io.tocsin.coverage.Timeline.Stretch;
import io.tocsin.event.Obstacle;
import io.tocsin.rule.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** How much of a report's time the rules of a device have seen, by the ledger of what was evaluated. */
public record WatchedTime(String device, Span span, Timeline timeline) {
    private static final int MOST_TOLD = 3;

    /** Nothing is known of any of it. */
    static WatchedTime unknown(String device, Span span) {
        return new WatchedTime(
                device,
                span,
                Timeline.of(List.of(), null, span.range(), span.range().to()));
    }

    /** By all rules, in time or late. */
    Duration evaluated() {
        return sum(stretch -> stretch.state() == State.EVALUATED || stretch.state() == State.LATE);
    }

    Duration late() {
        return sum(stretch -> stretch.state() == State.LATE);
    }

    /** By some rules, but not by all. */
    Duration partly() {
        return sum(WatchedTime::isPart);
    }

    /** By no rule. */
    Duration missed() {
        return sum(WatchedTime::isMissed);
    }

    /** Before the device was watched, or not evaluated yet. */
    Duration unknown() {
        return sum(stretch -> stretch.state() == null);
    }

    Duration whole() {
        return Duration.between(span.from(), span.until());
    }

    long holes() {
        return timeline.stretches().stream()
                .filter(stretch -> stretch.state() == State.SKIPPED)
                .count();
    }

    private static boolean isMissed(Stretch stretch) {
        return stretch.state() == State.SKIPPED && !stretch.partly();
    }

    private static boolean isPart(Stretch stretch) {
        return stretch.state() == State.SKIPPED && stretch.partly();
    }

    private Duration sum(Predicate<Stretch> which) {
        return timeline.stretches().stream()
                .filter(which)
                .map(stretch -> stretch.range().length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** {@code engine down, rule failed}: what was in the way of what was missed or late. */
    String reasons() {
        return String.join(
                ", ",
                timeline.stretches().stream()
                        .flatMap(stretch -> stretch.obstacles().stream())
                        .sorted()
                        .map(Obstacle::words)
                        .distinct()
                        .toList());
    }

    /** What a reader must know of holes, in figures and words. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        hole(missed(), WatchedTime::isMissed, "Nothing was evaluated for").ifPresent(remarks::add);
        hole(partly(), WatchedTime::isPart, "Not all rules were evaluated for").ifPresent(remarks::add);
        return remarks;
    }

    private Optional<String> hole(Duration length, Predicate<Stretch> which, String what) {
        List<Stretch> holes = timeline.stretches().stream().filter(which).toList();
        if (holes.isEmpty()) {
            return Optional.empty();
        }
        List<String> told =
                new ArrayList<>(holes.stream().limit(MOST_TOLD).map(this::told).toList());
        if (holes.size() > MOST_TOLD) {
            told.add("and " + (holes.size() - MOST_TOLD) + " more times");
        }
        return Optional.of("%s %s of %s at %s (%s): %s. Alerts of then may be missing."
                .formatted(
                        what,
                        Durations.words(length),
                        Durations.words(whole()),
                        device,
                        percent(length),
                        String.join("; ", told)));
    }

    private String told(Stretch hole) {
        String why = String.join(
                ", ", hole.obstacles().stream().sorted().map(Obstacle::words).toList());
        return span.text(hole.range().from()) + " to " + span.text(hole.range().to())
                + (why.isEmpty() ? "" : ", " + why);
    }

    private String percent(Duration length) {
        double percent = 100.0 * length.toMillis() / Math.max(1, whole().toMillis());
        return percent < 0.1 ? "under 0.1 %" : String.format(Locale.ENGLISH, "%.1f %%", percent);
    }
}
