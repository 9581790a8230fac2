package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Exemption;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Schedule;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why an event that meets a rule's condition is left out all the same. */
final class LeftOut {
    private LeftOut() {}

    /** A line for each reason, {@code exception 2: nightly backup (owner ada, until 2027-01-01T00:00:00Z)}; none: it is not. */
    static List<String> of(Rule rule, Event event, FieldMapping mapping) {
        List<String> why = new ArrayList<>();
        if (!rule.scope().enabled()) {
            why.add("the rule is not enabled");
        }
        Schedule schedule = rule.scope().schedule();
        if (schedule != null && !schedule.contains(event.time())) {
            why.add("outside of the schedule: " + words(schedule));
        }
        int number = 0;
        for (Exemption exception : rule.scope().exceptions()) {
            number++;
            if (exception.isInForce(event.time())
                    && Explanation.of(exception.condition(), event, mapping).holds()) {
                why.add("exception " + number + ": " + words(exception));
            }
        }
        return why;
    }

    private static String words(Exemption exception) {
        return exception.reason() + " ("
                + (exception.owner() == null ? "no owner" : "owner " + exception.owner()) + ", "
                + (exception.expires() == null ? "for ever" : "until " + exception.expires()) + ")";
    }

    /** {@code Mon, Tue 08:00-18:00 Europe/Berlin} */
    static String words(Schedule schedule) {
        String days = schedule.days().size() == 7
                ? "every day"
                : schedule.days().stream()
                        .sorted()
                        .map((DayOfWeek day) -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
        return (schedule.outside() ? "all but " : "") + days + " "
                + schedule.hours().stream()
                        .map(part -> part.from() + "-" + (part.to().toSecondOfDay() == 0 ? "24:00" : part.to()))
                        .collect(Collectors.joining(", "))
                + " " + schedule.zone();
    }
}
