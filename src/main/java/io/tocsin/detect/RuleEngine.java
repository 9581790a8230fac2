package io.tocsin.detect;

import io.tocsin.coverage.SetAside;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** What one rule may take of the time in which a batch is evaluated. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** A rule that is out of all sessions. */
    private record Out(String id, SetAside why) {}

    private final InternalKnowledgeBase base;
    private final Map<DrlName, Out> setAside = new LinkedHashMap<>();
    private Allowance allowance = new Allowance(LIMIT);

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
        if (has(rule)) {
            base.removeRule(rule.inPackage(), rule.name());
        }
    }

    /**
     * Takes an expert's rule out of every session until its file changes.
     *
     * @param id of the rule, as its author wrote it
     */
    void setAside(DrlName rule, String id, SetAside why) {
        remove(rule);
        setAside.putIfAbsent(rule, new Out(id, why));
    }

    /** The ids of experts' rules that are set aside. */
    Map<String, SetAside> setAside() {
        Map<String, SetAside> all = new LinkedHashMap<>();
        setAside.values().forEach(one -> all.put(one.id, one.why));
        return all;
    }

    /** These rules are no more, or others by the same name; those still set aside stay out, whatever was added. */
    void forget(Collection<DrlName> rules) {
        rules.forEach(setAside::remove);
        setAside.keySet().forEach(this::remove);
    }

    Allowance allowance() {
        return allowance;
    }

    void allow(Duration limit) {
        allowance = new Allowance(limit);
    }

    /** With its functions, which would stay as they were if only its rules went. */
    void removePackage(String name) {
        if (base.getKiePackage(name) != null) {
            base.removeKiePackage(name);
        }
    }

    boolean has(DrlName rule) {
        return base.getRule(rule.inPackage(), rule.name()) != null;
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
