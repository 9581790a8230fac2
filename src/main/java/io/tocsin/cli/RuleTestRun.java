package io.tocsin.cli;

import io.tocsin.alert.Alert;
import io.tocsin.cli.Rehearsal.Given;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.RuleTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the tests of one rule, each with a session of its own. */
final class RuleTestRun {
    /** More events than this are not told one by one. */
    private static final int TOLD = 3;

    private final Rehearsal rehearsal;

    RuleTestRun(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    RuleTestResult run(RuleTest test) {
        Stopwatch watch = new Stopwatch();
        List<String> why = new ArrayList<>(
                rehearsal.problems().stream().map(RuleProblem::message).toList());
        Rehearsal.@Nullable Outcome outcome = null;
        if (why.isEmpty()) {
            try {
                List<Given> events =
                        TestEvents.of(test, Path.of(rehearsal.rule().info().file()), rehearsal.devices());
                outcome = rehearsal.over(events, TestEvents.START, until(test, events));
                why.addAll(outcome.troubles());
                compare(test.expected(), outcome, events, why);
            } catch (IOException e) {
                why.add(String.valueOf(e.getMessage()));
            }
        }
        return RuleTestResult.of(rehearsal.rule(), test, outcome, why, watch.total());
    }

    private Instant until(RuleTest test, List<Given> events) {
        Duration until = test.until();
        if (until != null) {
            return TestEvents.START.plus(until);
        }
        return rehearsal.overAfter(
                events.isEmpty() ? TestEvents.START : events.getLast().event().time());
    }

    private void compare(RuleTest.Expected expected, Rehearsal.Outcome outcome, List<Given> events, List<String> why) {
        int alerts = outcome.alerts().size();
        int matches = outcome.matches().size();
        boolean tooFew = false;
        boolean tooMany = false;
        Long wantedAlerts = expected.alerts();
        if (wantedAlerts != null && wantedAlerts != alerts) {
            why.add("expected " + Counted.of(wantedAlerts, "alert") + ", found " + alerts);
            tooFew = alerts < wantedAlerts;
            tooMany = alerts > wantedAlerts;
        }
        Long wantedMatches = expected.matches();
        if (wantedMatches != null && wantedMatches != matches) {
            why.add("expected " + wantedMatches + (wantedMatches == 1 ? " match" : " matches") + ", found " + matches);
            tooFew |= matches < wantedMatches;
            tooMany |= matches > wantedMatches;
        }
        List<Map<String, String>> wantedGroups = expected.groups();
        if (wantedGroups != null) {
            compareGroups(wantedGroups, outcome.alerts(), why);
        }
        if (tooMany) {
            tellAlerts(outcome.alerts(), why);
            tell(matching(events, true), "matches", why);
        }
        if (tooFew) {
            tellMissed(outcome, events, why);
        }
    }

    private static void compareGroups(List<Map<String, String>> wanted, List<Alert> alerts, List<String> why) {
        Set<Map<String, String>> found = new HashSet<>();
        alerts.forEach(alert -> found.add(alert.group().values()));
        wanted.stream()
                .filter(group -> !found.contains(group))
                .forEach(group -> why.add("expected an alert of the group " + group + ", found none"));
        found.stream()
                .filter(group -> !wanted.contains(group))
                .forEach(group -> why.add("did not expect an alert of the group " + group));
    }

    private void tellMissed(Rehearsal.Outcome outcome, List<Given> events, List<String> why) {
        tell(matching(events, false), "does not match", why);
        if (!outcome.matches().isEmpty()) {
            why.addAll(MissingEvents.of(rehearsal.rule().trigger(), outcome.matches(), rehearsal.mapping()));
        }
    }

    private List<Given> matching(List<Given> events, boolean expected) {
        return events.stream()
                .filter(given -> rehearsal.explain(given).holds() == expected)
                .toList();
    }

    private static void tellAlerts(List<Alert> alerts, List<String> why) {
        alerts.stream()
                .limit(TOLD)
                .forEach(alert -> why.add("alert at " + alert.opened()
                        + (alert.group().values().isEmpty() ? "" : " of " + alert.group())
                        + (alert.evidence().isEmpty()
                                ? ""
                                : ", opened by " + alert.evidence().getLast())));
    }

    private void tell(List<Given> events, String what, List<String> why) {
        for (Given given : events.subList(0, Math.min(TOLD, events.size()))) {
            Explanation explanation = rehearsal.explain(given);
            List<String> leftOut = explanation.holds() ? rehearsal.leftOut(given) : List.of();
            why.add(given.event().id() + " " + what + ": "
                    + String.join(
                            "; ",
                            leftOut.isEmpty()
                                    ? explanation.reasons().limit(TOLD).toList()
                                    : leftOut));
        }
        if (events.size() > TOLD) {
            why.add("and " + (events.size() - TOLD) + " more events " + what);
        }
    }
}
