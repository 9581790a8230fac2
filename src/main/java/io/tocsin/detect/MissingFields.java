package io.tocsin.detect;

import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import io.tocsin.rule.FieldNeeds;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleFields;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which rules can raise nothing, as no document has a field that they need. Asked now and then: mappings grow. */
final class MissingFields {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Device device;
    private final EventSource source;
    private Map<String, Set<String>> found = Map.of();
    private Instant next = Instant.MIN;

    MissingFields(Device device, EventSource source) {
        this.device = device;
        this.source = source;
    }

    /** Rules changed. */
    void askAgain() {
        next = Instant.MIN;
    }

    /** What is missing, in words, each with the ids of the rules that need it. */
    Map<String, Set<String>> of(RuleBase rules, Instant wall) {
        if (!wall.isBefore(next)) {
            found = ask(rules.analysts().filter(rule -> rule.scope().enabled()).toList());
            next = wall.plus(EVERY);
        }
        return found;
    }

    private Map<String, Set<String>> ask(List<Rule> rules) {
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.addAll(RuleFields.of(rule)));
        Set<String> wanted =
                names.stream().flatMap(name -> targets(name).stream()).collect(Collectors.toSet());
        Set<String> unknown = source.unknown(device, wanted);
        names.removeIf(name -> !unknown.containsAll(targets(name)));
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Rule rule : rules) {
            Set<String> unmet = FieldNeeds.unmet(rule, names);
            if (!unmet.isEmpty()) {
                String fields = (unmet.size() == 1 ? "the field " : "the fields ") + String.join(", ", unmet);
                missing.computeIfAbsent("no document in " + device.index() + " has " + fields, none -> new TreeSet<>())
                        .add(rule.id());
            }
        }
        return missing;
    }

    private List<String> targets(String name) {
        return device.mapping().targets(name);
    }
}
