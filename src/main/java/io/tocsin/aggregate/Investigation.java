package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds out which events of many rules are to be read, asking for all of them together. */
public final class Investigation {
    private Investigation() {}

    /**
     * A rule to look into.
     *
     * @param number tells its answers apart
     * @param range everything that its windows can hold
     * @param live alerts come of later events only
     */
    public record Subject(int number, Rule rule, TimeRange range, Instant live) {}

    /** What to read; rules that need no event are not in it. */
    public static List<EventQuestion> of(Snapshot snapshot, List<Subject> subjects) {
        List<Step> steps = new ArrayList<>();
        subjects.forEach(subject -> steps.add(Inquiry.of(subject.rule(), subject.range(), subject.live())));
        while (ask(snapshot, steps)) {
            // until every step is to read
        }
        List<EventQuestion> questions = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Read read && !read.shares().isEmpty()) {
                Rule rule = subjects.get(i).rule();
                questions.add(new EventQuestion(
                        subjects.get(i).number(),
                        rule.condition(),
                        NeededFields.of(rule),
                        read.shares(),
                        read.events()));
            }
        }
        return questions;
    }

    /** One round; whether there was anything to ask. */
    private static boolean ask(Snapshot snapshot, List<Step> steps) {
        List<CountQuestion> questions = new ArrayList<>();
        steps.forEach(step -> {
            if (step instanceof Step.Ask ask) {
                questions.addAll(ask.questions());
            }
        });
        if (questions.isEmpty()) {
            return false;
        }
        List<Counted> answers = snapshot.count(questions);
        int next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Ask ask) {
                int end = next + ask.questions().size();
                steps.set(i, ask.then().apply(answers.subList(next, end)));
                next = end;
            }
        }
        return true;
    }
}
