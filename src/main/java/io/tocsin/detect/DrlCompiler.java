package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Compiles DRL to packages, each expert's file by itself, so that a bad one leaves the others running. */
final class DrlCompiler {
    /** Where the facts are declared, which all files need and one package gives. */
    private static final String FACTS = "io.tocsin.detect";

    private DrlCompiler() {}

    /** The declarations that every other package needs. */
    static Collection<KiePackage> facts() {
        return builder("").getKnowledgePackages();
    }

    /** @throws IllegalStateException when generated DRL does not compile, which is a fault of the program */
    static List<KiePackage> generated(String drl) {
        KnowledgeBuilder builder = builder(drl);
        if (builder.hasErrors()) {
            throw new IllegalStateException("generated DRL does not compile: " + builder.getErrors());
        }
        return packages(builder);
    }

    /**
     * An expert's file, all of it or, when something is wrong in it, nothing.
     *
     * @param taken names of other files' rules
     */
    static Optional<ExpertFile> expert(DrlFile file, Set<DrlName> taken, List<RuleProblem> problems) {
        KnowledgeBuilder builder = builder(file.text());
        if (builder.hasErrors()) {
            builder.getErrors().forEach(error -> problems.add(DrlProblem.of(file, error)));
            return Optional.empty();
        }
        List<KiePackage> packages = packages(builder);
        List<RuleProblem> warnings = new ArrayList<>();
        Map<DrlName, Subject> subjects = new HashMap<>();
        List<Rule> rules =
                packages.stream().flatMap(one -> one.getRules().stream()).toList();
        for (Rule rule : rules) {
            DrlName name = DrlName.of(rule);
            if (taken.contains(name)) {
                problems.add(RuleProblem.error(
                        file.name(),
                        DrlProblem.line(file, name.name()),
                        "the rule \"" + name.name() + "\" is there already in package " + name.inPackage()
                                + "; rename one"));
                return Optional.empty();
            }
            subjects.put(name, ExpertRule.subject(rule, file, warnings));
        }
        KeptWindows windows = new KeptWindows(file, subjects);
        if (!rules.stream().allMatch(rule -> windows.add(rule, problems))) {
            return Optional.empty();
        }
        return Optional.of(windows.file(packages, rules, warnings));
    }

    private static List<KiePackage> packages(KnowledgeBuilder builder) {
        List<KiePackage> packages = builder.getKnowledgePackages().stream()
                .filter(one -> !one.getName().equals(FACTS))
                .toList();
        packages.forEach(LoopChecks::into);
        return packages;
    }

    private static KnowledgeBuilder builder(String drl) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(
                ResourceFactory.newClassPathResource("io/tocsin/detect/facts.drl", DrlCompiler.class),
                ResourceType.DRL);
        if (!drl.isEmpty()) {
            builder.add(ResourceFactory.newByteArrayResource(drl.getBytes(StandardCharsets.UTF_8)), ResourceType.DRL);
        }
        return builder;
    }
}
