package io.tocsin.detect;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;

/**
 * The network of a device's compiled rules, shared by its sessions. Rules come and go while sessions live on; none of
 * them may be at work meanwhile.
 */
final class RuleEngine {
    private final InternalKnowledgeBase base;

    RuleEngine() {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(EventProcessingOption.STREAM);
        base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
        base.addPackages(DrlCompiler.facts());
        // Also where no rule needs them yet: a session is given its globals when it begins.
        base.addPackages(DrlCompiler.generated(DrlFile.PREAMBLE));
    }

    void add(Collection<KiePackage> packages) {
        base.addPackages(packages);
    }

    /** One that is not there, such as one that was set aside, may be removed once more. */
    void remove(DrlName rule) {
        if (base.getRule(rule.inPackage(), rule.name()) != null) {
            base.removeRule(rule.inPackage(), rule.name());
        }
    }

    /** With its functions, which would stay as they were if only its rules went. */
    void removePackage(String name) {
        if (base.getKiePackage(name) != null) {
            base.removeKiePackage(name);
        }
    }

    /** Those of the names that are still there. */
    List<Rule> rules(Set<DrlName> names) {
        return names.stream()
                .map(name -> base.getRule(name.inPackage(), name.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The generated rules of some of the analysts' rules. */
    List<DrlName> generated(Set<Integer> numbers) {
        KiePackage all = base.getKiePackage(DrlFile.GENERATED);
        return all == null
                ? List.of()
                : all.getRules().stream()
                        .map(DrlName::of)
                        .filter(name -> numbers.contains(number(name)))
                        .toList();
    }

    /** Generated rules begin with the number of the rule that they are for. */
    private static int number(DrlName generated) {
        return Integer.parseInt(generated.name().substring(0, generated.name().indexOf(' ')));
    }

    KieSession newSession() {
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        return base.newKieSession(configuration, null);
    }
}
