package io.tocsin.detect;

import io.tocsin.alert.Alert;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kie.api.runtime.rule.RuleContext;

/** The global {@code alerts}: what a rule's consequence calls. */
public final class Alerts {
    private final Supplier<RuleBase> base;
    private final AlertBook book;
    private final Windows windows;
    private final Consumer<Matched> matched;
    private final MatchListener listener;
    private boolean silent;

    Alerts(
            Supplier<RuleBase> base,
            AlertBook book,
            Windows windows,
            Consumer<Matched> matched,
            MatchListener listener) {
        this.base = base;
        this.book = book;
        this.windows = windows;
        this.matched = matched;
        this.listener = listener;
    }

    /** For rules that every matching event raises. */
    public void raise(Candidate candidate) {
        if (silent) {
            return;
        }
        DetectedRule rule = base.get().rule(candidate.getRule());
        Event event = candidate.getEvent();
        listener.matched(rule.rule(), event);
        Trigger trigger = rule.rule().trigger();
        for (GroupKey group : GroupKey.of(event, trigger.by())) {
            Crossing crossing = Crossing.of(group, new Evidence(event.id(), event.time()));
            told(book.raiseInAnyOrder(rule.subject(), crossing));
        }
    }

    /** For rules that count. */
    public void raise(Window window) {
        if (silent) {
            return;
        }
        DetectedRule rule = base.get().rule(window.getRule());
        told(book.raise(rule.subject(), window.crossing()));
        if (rule.rule().repeat() == Repeat.EACH || rule.rule().trigger() instanceof Trigger.Sequence) {
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
        Subject subject = base.get().expert(drools.getRule());
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
        told(book.raiseInAnyOrder(subject, new Crossing(new GroupKey(values), opening, opening.time(), evidence)));
    }

    private static Evidence evidence(Object fact) {
        return switch (fact) {
            case Event event -> new Evidence(event.id(), event.time());
            case Candidate candidate -> evidence(candidate.getEvent());
            case Matched match ->
                new Evidence(
                        match.getAlert().evidence().getLast(), match.getAlert().opened());
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

    private void told(Optional<Alert> opened) {
        opened.ifPresent(alert -> matched.accept(new Matched(alert)));
    }
}
