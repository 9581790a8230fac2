package io.tocsin.report;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The fields that a report looks at, as rules call them. */
final class Fields {
    private Fields() {}

    /** Empty when every field is wanted. */
    static Set<String> of(ReportDefinition definition) {
        Set<String> fields = ofFigures(definition);
        for (Section section : definition.sections()) {
            if (section instanceof Section.Events events
                    && events.of() == Section.Of.EVENTS
                    && events.fields().isEmpty()) {
                return Set.of();
            }
            fields.addAll(section.documentFields());
        }
        return fields;
    }

    static Set<String> ofFigures(ReportDefinition definition) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(EventRows.TIME);
        definition.figures().values().stream()
                .map(Measure::field)
                .filter(Objects::nonNull)
                .forEach(fields::add);
        return fields;
    }
}
