package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.alert.Subject;
import io.tocsin.event.Event;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import io.tocsin.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.RuleContext;

/** The global {@code alerts}: what a rule's consequence calls. */
public final class Alerts {
    private final Supplier<RuleBase> base;
    private final AlertBook book;
    private final Windows windows;
    private final Matches matches;
    private final MatchListener listener;
    private final ExceptionHits exceptionHits = new ExceptionHits();
    private @Nullable Event current;

    /** What was raised for the fact at hand, which goes to the rules again when one of them fails. */
    private final Set<Object> raisedByExperts = new HashSet<>();

    private boolean silent;

    Alerts(Supplier<RuleBase> base, AlertBook book, Windows windows, Matches matches, MatchListener listener) {
        this.base = base;
        this.book = book;
        this.windows = windows;
        this.matches = matches;
        this.listener = listener;
    }

    /** @param event the one that is being evaluated; null while only time goes on */
    void lookingAt(@Nullable Event event) {
        current = event;
    }

    /** For rules that every matching event raises. */
    public void raise(Candidate candidate) {
        candidate.markDecided();
        if (silent) {
            return;
        }
        DetectedRule rule = base.get().rule(candidate.getRule());
        Event event = candidate.getEvent();
        listener.matched(rule.rule(), event);
        if (!rule.rule().repeat().raises()) {
            return;
        }
        Trigger trigger = rule.rule().trigger();
        for (GroupKey group : GroupKey.of(event, trigger.by())) {
            Crossing crossing =
                    Crossing.of(group, Evidence.of(event, rule.subject().fields()));
            told(rule.subject(), crossing, book.raiseInAnyOrder(rule.subject(), crossing));
        }
    }

    /**
     * For an event that would match, but for an exception of its rule.
     *
     * @param exception counted from 1
     */
    public void except(Candidate candidate, int exception) {
        candidate.markDecided();
        Rule rule = base.get().rule(candidate.getRule()).rule();
        listener.excepted(rule, exception, candidate.getEvent());
        if (book.isLive()) {
            exceptionHits.add(rule, exception);
        }
    }

    ExceptionHits exceptionHits() {
        return exceptionHits;
    }

    /** For rules that count. */
    public void raise(Window window) {
        if (silent) {
            return;
        }
        DetectedRule rule = base.get().rule(window.getRule());
        Crossing crossing = window.crossing();
        if (!rule.rule().scope().covers(crossing.at())) {
            // What time alone brings about, such as a fall, comes when nobody is to be told as well.
            return;
        }
        listener.crossed(rule.rule(), crossing, current);
        if (rule.rule().repeat().raises()) {
            told(rule.subject(), crossing, book.raise(rule.subject(), crossing));
        }
        // While the past fills windows only alerts that were raised then clear them; how far back it begins must not
        // matter.
        boolean each = rule.rule().repeat() == Repeat.EACH && book.isLive();
        if (each || rule.rule().trigger() instanceof Trigger.Sequence) {
            windows.startAfresh(window);
        }
    }

    /**
     * For experts' rules, {@code alerts.raise(drools, Map.of("source.ip", $ip), $login, $burst)}.
     *
     * @param drools the rule's own context, from which its annotations are read
     * @param group what tells this alert from others of the rule; may be empty
     * @param facts what it rests on, {@link Event}s and {@link Matched}; the first opens it
     * @throws IllegalArgumentException when the first fact is neither
     */
    public void raise(RuleContext drools, Map<String, ?> group, Object... facts) {
        if (silent) {
            return;
        }
        Subject subject = base.get().experts().subject(drools.getRule());
        Map<String, String> values = new LinkedHashMap<>();
        group.forEach((field, value) -> {
            if (value != null) {
                values.put(field, value.toString());
            }
        });
        List<Evidence> evidence = new ArrayList<>();
        for (Object fact : facts) {
            evidence.add(evidence(fact, subject.fields()));
        }
        Evidence opening = evidence.getFirst();
        evidence.sort(Comparator.comparing(Evidence::time));
        Crossing crossing = new Crossing(new GroupKey(values), opening, opening.time(), evidence);
        if (raisedByExperts.add(List.of(subject.info().id(), crossing))) {
            told(subject, crossing, book.raiseInAnyOrder(subject, crossing));
        }
    }

    /** What experts' rules raise from here on is for another fact. */
    void startAfresh() {
        raisedByExperts.clear();
    }

    private static Evidence evidence(Object fact, List<String> fields) {
        return switch (fact) {
            case Event event -> Evidence.of(event, fields);
            case Candidate candidate -> Evidence.of(candidate.getEvent(), fields);
            case Matched match -> match.evidence();
            default ->
                throw new IllegalArgumentException("an alert rests on events and matches, not on "
                        + fact.getClass().getSimpleName());
        };
    }

    /** What rules raise meanwhile is no news: it comes of facts that are there already. */
    void silently(Runnable firing) {
        silent = true;
        try {
            firing.run();
        } finally {
            silent = false;
        }
    }

    private void told(Subject subject, Crossing crossing, Optional<Alert> opened) {
        if (opened.isPresent()) {
            matches.opened(opened.get(), subject, crossing.at());
        } else if (book.isLive()) {
            matches.wentOn(subject, crossing);
        }
    }
}
