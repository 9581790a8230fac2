package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Compiles DRL into one rule base, each expert's file by itself, so that a bad one leaves the others running. */
final class DrlCompiler {
    /** A rule of an expert's file with what its annotations say. */
    record Expert(String key, Subject subject) {}

    private final InternalKnowledgeBase base;

    DrlCompiler() {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(EventProcessingOption.STREAM);
        base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
    }

    KieBase kieBase() {
        return base;
    }

    static KieSession newSession(KieBase base) {
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        return base.newKieSession(configuration, null);
    }

    /** @throws IllegalStateException when generated DRL does not compile, which is a fault of the program */
    void addGenerated(String drl) {
        KnowledgeBuilder builder = builder(drl);
        if (builder.hasErrors()) {
            throw new IllegalStateException("generated DRL does not compile: " + builder.getErrors());
        }
        base.addPackages(builder.getKnowledgePackages());
    }

    /** Adds an expert's file, all of it or, when something is wrong in it, nothing. */
    List<Expert> add(DrlFile file, List<RuleProblem> problems) {
        KnowledgeBuilder builder = builder(file.text());
        if (builder.hasErrors()) {
            builder.getErrors().forEach(error -> problems.add(DrlProblem.of(file, error)));
            return List.of();
        }
        List<KiePackage> packages = builder.getKnowledgePackages().stream()
                .filter(one -> !one.getRules().isEmpty())
                .toList();
        List<Expert> experts = new ArrayList<>();
        for (KiePackage one : packages) {
            for (Rule rule : one.getRules()) {
                if (base.getRule(rule.getPackageName(), rule.getName()) != null) {
                    problems.add(RuleProblem.error(
                            file.name(),
                            DrlProblem.line(file, rule.getName()),
                            "the rule \"" + rule.getName() + "\" is there already in package " + rule.getPackageName()
                                    + "; rename one"));
                    return List.of();
                }
                experts.add(new Expert(DrlFile.key(rule), ExpertRule.subject(rule, file, problems)));
            }
        }
        base.addPackages(packages);
        return experts;
    }

    private static KnowledgeBuilder builder(String drl) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(
                ResourceFactory.newClassPathResource("io/tocsin/detect/facts.drl", DrlCompiler.class),
                ResourceType.DRL);
        builder.add(
                ResourceFactory.newByteArrayResource(drl.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                ResourceType.DRL);
        return builder;
    }
}
