package io.tocsin.yaml;

import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Section;
import java.util.LinkedHashSet;
import java.util.Set;

/** Placeholders in a report's own texts must name something. */
final class ReportPlaceholders {
    private ReportPlaceholders() {}

    /** @throws YamlProblem naming every one that does not */
    static void check(YamlNode document, ReportDefinition definition) {
        Set<String> known = io.tocsin.report.Texts.known(definition);
        Set<String> unknown = new LinkedHashSet<>();
        for (Section section : definition.sections()) {
            String texts = section.head().heading() + " " + section.head().paragraph()
                    + (section instanceof Section.Cover cover ? " " + cover.subheading() : "");
            io.tocsin.report.Texts.names(texts).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> unknown.add("{{" + name + "}}" + Nearest.hint(name, known)));
        }
        if (!unknown.isEmpty()) {
            throw document.problem("sections: these placeholders name nothing: " + String.join(", ", unknown)
                    + "; known are " + String.join(", ", known));
        }
    }
}
