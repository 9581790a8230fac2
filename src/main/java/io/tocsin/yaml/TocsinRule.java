package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Durations;
import io.tocsin.rule.Exemption;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Schedule;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Tocsin dialect: a Sigma rule with a device, a trigger and what goes with it. */
final class TocsinRule {
    /** Understood, and Sigma's own that say nothing about matching. */
    static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "author",
            "level",
            "tags",
            "references",
            "device",
            "devices",
            "detection",
            "trigger",
            "quiet",
            "repeat",
            "schedule",
            "enabled",
            "owner",
            "runbook",
            "notify",
            "message",
            "exceptions",
            "include",
            "vars",
            "tests",
            "status",
            "date",
            "modified",
            "falsepositives",
            "fields",
            "license");

    private TocsinRule() {}

    /** Where variables are not put in. */
    private static final Set<String> LITERAL = Set.of("id", "include", "vars", "tests");

    /** @throws YamlProblem for the first thing that is wrong */
    static Rule read(YamlNode document, NamedFiles files, Placeholders placeholders, Consumer<RuleProblem> warnings) {
        String file = files.rule().toString();
        Map<String, YamlNode> own = Keys.checked(document, "rule", KEYS);
        Map<String, YamlNode> entries = filled(Included.into(own, files), file, warnings);
        Placeholders lists = placeholders.withLists(files);
        Detection detection = Detection.read(Texts.node(document, entries, "detection"), lists);
        Trigger trigger = Triggers.read(entries.get("trigger"), detection.selections());
        RuleTests.read(entries.get("tests")); // run on request only, but a wrong one is told at once
        List<Exemption> exceptions = Exemptions.read(entries.get("exceptions"), lists);
        Set<String> fields = Handlings.fields(detection.condition());
        fields.addAll(trigger.by());
        RuleInfo info = new RuleInfo(
                Dialect.TOCSIN,
                Texts.required(document, entries, "id"),
                Texts.required(document, entries, "title"),
                Texts.optional(entries.get("description")),
                Texts.optional(entries.get("author")),
                level(document, entries),
                Keys.texts(entries.get("tags")),
                Keys.texts(entries.get("references")),
                file,
                document.line(),
                Handlings.read(entries, fields));
        YamlNode enabled = entries.get("enabled");
        Scope scope = new Scope(
                enabled == null || Bounds.flag(enabled), schedule(entries.get("schedule"), trigger), exceptions);
        return new Rule(
                info,
                device(document, entries),
                Triggers.grouped(entries.get("trigger"), detection.condition(), trigger),
                trigger,
                quiet(entries.get("quiet"), trigger),
                repeat(entries.get("repeat")),
                scope);
    }

    /** With variables put in; where a rule has none, what looks like one means itself, which is told. */
    private static Map<String, YamlNode> filled(
            Map<String, YamlNode> entries, String file, Consumer<RuleProblem> warnings) {
        YamlNode vars = entries.get("vars");
        RuleVariables variables = new RuleVariables(vars == null || vars.isNull() ? Map.of() : vars.map());
        Map<String, YamlNode> filled = new LinkedHashMap<>();
        entries.forEach((key, node) -> {
            if (vars != null && !LITERAL.contains(key)) {
                filled.put(key, variables.in(node));
                return;
            }
            filled.put(key, node);
            if (!LITERAL.contains(key)) {
                RuleVariables.references(node)
                        .forEach(reference -> warnings.accept(RuleProblem.warning(
                                file,
                                node.line(),
                                reference + " in " + key + " means itself, as the rule has no vars")));
            }
        });
        return filled;
    }

    private static @Nullable Schedule schedule(@Nullable YamlNode node, Trigger trigger) {
        Schedule schedule = Schedules.read(node);
        if (node != null
                && schedule != null
                && trigger instanceof Trigger.Absent absent
                && schedule.heldFor(absent.within(), Instant.EPOCH).isEmpty()) {
            throw node.problem(
                    "schedule: it never holds for as long as the trigger waits, " + Durations.text(absent.within()));
        }
        return schedule;
    }

    /** Of a rule over several, that of their matches. */
    private static String device(YamlNode document, Map<String, YamlNode> entries) {
        YamlNode several = entries.get("devices");
        if (several != null && entries.containsKey("device")) {
            throw several.problem("rule: device and devices exclude each other");
        }
        return several == null ? Texts.required(document, entries, "device") : Correlation.DEVICE;
    }

    private static Level level(YamlNode document, Map<String, YamlNode> entries) {
        YamlNode node = entries.get("level");
        if (node == null) {
            throw document.problem("rule: level is missing (informational, low, medium, high or critical)");
        }
        return Texts.level(node);
    }

    /** Left out: an alert is over when its window has emptied; what is told by one event is an alert of its own. */
    private static Duration quiet(@Nullable YamlNode node, Trigger trigger) {
        if (node != null) {
            return Triggers.duration(node);
        }
        return trigger instanceof Trigger.New || trigger instanceof Trigger.Change ? Duration.ZERO : trigger.within();
    }

    private static Repeat repeat(@Nullable YamlNode node) {
        return switch (node == null ? "episode" : node.text()) {
            case "episode" -> Repeat.EPISODE;
            case "each" -> Repeat.EACH;
            case String other ->
                throw (node == null
                        ? new YamlProblem(0, other)
                        : node.problem("rule: repeat is episode or each, not " + other));
        };
    }
}
