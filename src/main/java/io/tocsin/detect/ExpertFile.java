package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.RuleProblem;
import java.util.List;
import java.util.Map;
import org.kie.api.definition.KiePackage;

/**
 * An expert's file, compiled.
 *
 * @param subjects what the annotations of its rules say, by their names
 * @param problems warnings
 */
record ExpertFile(DrlFile file, List<KiePackage> packages, Map<DrlName, Subject> subjects, List<RuleProblem> problems) {
    ExpertFile {
        packages = List.copyOf(packages);
        subjects = Map.copyOf(subjects);
        problems = List.copyOf(problems);
    }
}
