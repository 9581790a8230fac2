package io.tocsin.office;

import io.tocsin.office.Generated.SectionState;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a report would say today that it did not say when it was made.
 *
 * @param before how many events it was about
 * @param now how many it would be about
 * @param sections names of those that would say something else
 * @param redefined whether its definition has changed, which may be why
 */
public record Difference(long before, long now, List<String> sections, boolean redefined) {
    public Difference {
        sections = List.copyOf(sections);
    }

    /** @param again of the same time, with the clock set to when it was made */
    public static Difference of(Generated made, Report again) {
        Map<String, SectionState> states = Generated.states(again);
        List<String> sections = new ArrayList<>();
        states.forEach((name, state) -> {
            if (!state.equals(made.sections().get(name))) {
                sections.add(name);
            }
        });
        made.sections().keySet().stream()
                .filter(name -> !states.containsKey(name))
                .forEach(sections::add);
        return new Difference(made.events(), again.events(), sections, isOther(made, again.definition()));
    }

    private static boolean isOther(Generated made, ReportDefinition definition) {
        return !made.hash().equals(definition.hash());
    }

    public boolean isNone() {
        return before == now && sections.isEmpty();
    }
}
