package io.tocsin.cli;

import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.KnownFields;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleFields;
import io.tocsin.rule.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fields of rules that no document can have, as far as the indices of their devices tell. */
final class UnknownFields {
    private final ElasticClient client;
    private final Function<String, Device> devices;
    private final Map<Device, Optional<KnownFields>> asked = new HashMap<>();

    /** @param devices by the name that rules use */
    UnknownFields(ElasticClient client, Function<String, Device> devices) {
        this.client = client;
        this.devices = devices;
    }

    /** A warning for each field, and one for each device that cannot be asked. */
    List<RuleProblem> in(List<Rule> rules) {
        List<RuleProblem> warnings = new ArrayList<>();
        for (Rule rule : rules) {
            Device device = devices.apply(rule.device());
            Optional<KnownFields> known = asked.get(device);
            if (known == null) {
                known = KnownFields.of(client, device);
                asked.put(device, known);
                if (known.isEmpty()) {
                    warnings.add(RuleProblem.warning(
                            device.name(),
                            0,
                            "no document in " + device.index() + " yet; its fields were not looked at"));
                }
            }
            known.ifPresent(fields -> warnings.addAll(in(rule, device, fields)));
        }
        return warnings;
    }

    private static List<RuleProblem> in(Rule rule, Device device, KnownFields known) {
        return RuleFields.of(rule).stream()
                .filter(field -> device.mapping().targets(field).stream().noneMatch(known::has))
                .map(field -> RuleProblem.warning(
                        rule.info().file(), rule.info().line(), rule.id() + ": " + said(field, device)))
                .toList();
    }

    private static String said(String field, Device device) {
        List<String> targets = device.mapping().targets(field);
        String as = targets.equals(List.of(field)) ? "" : " (it would be " + String.join(" or ", targets) + ")";
        return "no document in " + device.index() + " has the field " + field + as;
    }
}
