package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.alert.Subject;
import io.tocsin.event.Event;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Trigger;
import io.tocsin.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.RuleContext;

/** The global {@code alerts}: what a rule's consequence calls. */
public final class Alerts {
    private final RuleBase base;
    private final AlertBook book;
    private final Consumer<Matched> matched;
    private final MatchListener listener;
    private @Nullable Event current;

    Alerts(RuleBase base, AlertBook book, Consumer<Matched> matched, MatchListener listener) {
        this.base = base;
        this.book = book;
        this.matched = matched;
        this.listener = listener;
    }

    /** @param event the one that is being evaluated; null while only time goes on */
    void lookingAt(@Nullable Event event) {
        current = event;
    }

    /** For rules that every matching event raises. */
    public void raise(Candidate candidate) {
        DetectedRule rule = base.rule(candidate.getRule());
        Event event = candidate.getEvent();
        listener.matched(rule.rule(), event);
        Trigger trigger = rule.rule().trigger();
        for (GroupKey group : GroupKey.of(event, trigger.by())) {
            open(rule.subject(), Crossing.of(group, new Evidence(event.evidence(), event.time())));
        }
    }

    /** For rules that count. */
    public void raise(Window window) {
        DetectedRule rule = base.rule(window.getRule());
        Crossing crossing = window.crossing();
        listener.crossed(rule.rule(), crossing, current);
        open(rule.subject(), crossing);
        if (rule.rule().repeat() == Repeat.EACH) {
            window.clear();
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
        Subject subject = base.expert(drools.getRule());
        Map<String, String> values = new LinkedHashMap<>();
        group.forEach((field, value) -> {
            if (value != null) {
                values.put(field, value.toString());
            }
        });
        List<Evidence> evidence = new ArrayList<>();
        for (Object fact : facts) {
            evidence.add(evidence(fact));
        }
        Evidence opening = evidence.getFirst();
        evidence.sort(Comparator.comparing(Evidence::time));
        open(subject, new Crossing(new GroupKey(values), opening, opening.time(), evidence));
    }

    private static Evidence evidence(Object fact) {
        return switch (fact) {
            case Event event -> new Evidence(event.evidence(), event.time());
            case Candidate candidate -> evidence(candidate.getEvent());
            case Matched match ->
                new Evidence(
                        match.getAlert().evidence().getLast(), match.getAlert().opened());
            default ->
                throw new IllegalArgumentException("an alert rests on events and matches, not on "
                        + fact.getClass().getSimpleName());
        };
    }

    private void open(Subject subject, Crossing crossing) {
        if (subject.repeat().raises()) {
            book.raise(subject, crossing).ifPresent(alert -> matched.accept(new Matched(alert)));
        }
    }
}
