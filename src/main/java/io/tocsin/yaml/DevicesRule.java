package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Correlation.Source;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A rule of the Tocsin dialect over {@code devices: [windows, vpn]}: what it says of single events becomes a rule for each
 * device, what its trigger says a correlation over their matches.
 */
record DevicesRule(List<Rule> parts, Correlation correlation) {
    /** The device an event is of, in selections of such a rule. */
    static final String FIELD = "device";

    static boolean isOne(YamlNode document) {
        return document.isMap() && document.map().containsKey("devices");
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static DevicesRule read(
            YamlNode document, NamedFiles files, Placeholders placeholders, Consumer<RuleProblem> warnings) {
        YamlNode node = document.map().get("devices");
        Set<String> devices = new LinkedHashSet<>(Keys.texts(node));
        if (node == null || devices.isEmpty()) {
            throw document.problem("rule: devices names no device (devices: [windows, linux-auth])");
        }
        return of(TocsinRule.read(document, files, placeholders, warnings), devices);
    }

    private static DevicesRule of(Rule whole, Set<String> devices) {
        Map<String, Condition> parts = new LinkedHashMap<>();
        Trigger trigger = parted(whole, parts);
        List<Rule> rules = new ArrayList<>();
        parts.forEach((id, condition) -> devices.forEach(device -> {
            Condition here = OnDevice.condition(condition, device);
            if (!here.equals(OnDevice.NEVER)) {
                rules.add(part(whole, id, device, here));
            }
        }));
        Rule rule = new Rule(
                whole.info(),
                Correlation.DEVICE,
                CorrelationRules.matchOf(Correlation.ID, whole.id()),
                trigger,
                whole.quiet(),
                whole.repeat(),
                new Scope(whole.scope().enabled(), whole.scope().schedule(), List.of()));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        trigger.by().forEach(name -> fields.put(name, List.of(name)));
        trigger.fields().forEach(name -> fields.put(name, List.of(name)));
        whole.info().handling().eventFields().forEach(name -> fields.put(name, List.of(name)));
        return new DevicesRule(
                rules,
                new Correlation(
                        rule,
                        parts.keySet().stream()
                                .map(id -> new Source(id, Map.of()))
                                .toList(),
                        fields,
                        false));
    }

    private static Rule part(Rule whole, String id, String device, Condition condition) {
        RuleInfo info = whole.info();
        return new Rule(
                new RuleInfo(
                        info.dialect(),
                        id,
                        info.title(),
                        info.description(),
                        info.author(),
                        info.level(),
                        info.tags(),
                        info.references(),
                        info.file(),
                        info.line()),
                device,
                condition,
                new Trigger.Every(List.of()),
                Duration.ZERO,
                Repeat.PART,
                whole.scope());
    }

    /**
     * The trigger over matches.
     *
     * @param parts takes in what must hold for single events, by the id of the part
     */
    private static Trigger parted(Rule whole, Map<String, Condition> parts) {
        return switch (whole.trigger()) {
            case Trigger.Sequence sequence -> {
                List<Trigger.Sequence.Step> steps = new ArrayList<>();
                for (Trigger.Sequence.Step step : sequence.steps()) {
                    Condition taken = part(whole, step.condition(), parts);
                    steps.add(new Trigger.Sequence.Step(taken, step.absent()));
                }
                yield new Trigger.Sequence(steps, sequence.ordered(), sequence.within(), sequence.by());
            }
            case Trigger.Ratio ratio -> {
                parts.put(whole.id() + " rest", both(whole.condition(), new Condition.Not(ratio.part())));
                yield new Trigger.Ratio(
                        part(whole, ratio.part(), parts),
                        ratio.comparison(),
                        ratio.share(),
                        ratio.enough(),
                        ratio.within(),
                        ratio.by());
            }
            case Trigger.Every _,
                    Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Absent _,
                    Trigger.Metric _,
                    Trigger.Bounded _,
                    Trigger.Spike _,
                    Trigger.New _,
                    Trigger.Change _ -> {
                parts.put(whole.id() + " match", whole.condition());
                yield whole.trigger();
            }
        };
    }

    /** What tells the matches of one selection. */
    private static Condition part(Rule whole, Condition selection, Map<String, Condition> parts) {
        String name = selection instanceof Condition.Selection named ? named.name() : "part";
        String id = whole.id() + " " + name;
        parts.put(id, both(whole.condition(), selection));
        return new Condition.Selection(name, CorrelationRules.matchOf(Correlation.RULE, id));
    }

    private static Condition both(Condition whole, Condition part) {
        return new Condition.All(List.of(whole, part));
    }
}
