package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.kie.api.definition.KiePackage;

/**
 * An expert's file, compiled.
 *
 * @param subjects what the annotations of its rules say, by their names
 * @param kept what those of its rules keep that are decided like analysts' rules: by candidates and windows
 * @param seesEvents whether some of its rules look at anything else
 * @param problems warnings
 */
record ExpertFile(
        DrlFile file,
        List<KiePackage> packages,
        Map<DrlName, Subject> subjects,
        Map<Subject, Trigger> kept,
        boolean seesEvents,
        List<RuleProblem> problems) {
    private static final Condition SAID_IN_DRL = new Condition.Always(true);

    ExpertFile {
        packages = List.copyOf(packages);
        subjects = Map.copyOf(subjects);
        kept = Map.copyOf(kept);
        problems = List.copyOf(problems);
    }

    /** Packages that cannot change rule by rule. */
    Set<String> packagesWithFunctions() {
        return packages.stream()
                .filter(one -> one instanceof InternalKnowledgePackage known
                        && !known.getFunctions().isEmpty())
                .map(KiePackage::getName)
                .filter(name -> !name.equals(DrlFile.GENERATED))
                .collect(Collectors.toSet());
    }

    /** Those of its rules that are decided like analysts' rules; which events they want is for their DRL to say. */
    List<Rule> rules(String device) {
        return kept.entrySet().stream()
                .map(of -> rule(device, of.getKey(), of.getValue()))
                .toList();
    }

    private static Rule rule(String device, Subject subject, Trigger trigger) {
        return new Rule(subject.info(), device, SAID_IN_DRL, trigger, subject.quiet(), subject.repeat(), Scope.ALL);
    }
}
