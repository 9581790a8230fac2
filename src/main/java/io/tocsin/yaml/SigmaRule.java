package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A Sigma rule as published: its logsource chooses the device and adds conditions; every matching event raises. */
final class SigmaRule {
    /** Of the specification, and what SigmaHQ adds for its own bookkeeping. */
    private static final List<String> KEYS = List.of(
            "title",
            "id",
            "name",
            "taxonomy",
            "related",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "detection",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "regression_tests_path",
            "simulation",
            "tests");

    static final List<String> LOGSOURCE_KEYS = List.of("product", "category", "service", "definition");

    private SigmaRule() {}

    /** Whether a document is Sigma's dialect rather than Tocsin's. */
    static boolean isOne(YamlNode document) {
        return document.isMap()
                && document.map().containsKey("logsource")
                && !document.map().containsKey("device");
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static ReadRule read(YamlNode document, String file, Dialects dialects, Consumer<RuleProblem> warnings) {
        Map<String, YamlNode> entries = Keys.checked(document, "Sigma rule", KEYS);
        YamlNode source = Texts.node(document, entries, "logsource");
        Logsources.Logsource logsource = Logsources.logsource(Keys.checked(source, "logsource", LOGSOURCE_KEYS));
        Logsources.Meaning meaning = dialects.logsources().meaning(logsource);
        if (!meaning.isWhole()) {
            warnings.accept(RuleProblem.warning(
                    file,
                    source.line(),
                    "logsource " + logsource + " is not mapped: the rule looks at every event of device "
                            + meaning.device()));
        }
        RuleTests.read(entries.get("tests")); // run on request only, but a wrong one is told at once
        YamlNode block = Texts.node(document, entries, "detection");
        YamlNode timeframe = block.map().get("timeframe");
        if (timeframe != null) {
            throw timeframe.problem("detection: timeframe goes with Sigma's old aggregations; write a correlation"
                    + " (docs/sigma.md) with timespan: " + (timeframe.isScalar() ? timeframe.text() : "5m"));
        }
        Condition detection = Detection.read(block, dialects.placeholders()).condition();
        Rule rule = new Rule(
                info(document, entries, file),
                meaning.device(),
                meaning.condition()
                        .<Condition>map(added -> new Condition.All(List.of(added, detection)))
                        .orElse(detection),
                new Trigger.Every(List.of()),
                Duration.ZERO,
                Repeat.EPISODE,
                Scope.ALL);
        Optional<RuleProblem> withoutLevel = entries.containsKey("level")
                ? Optional.empty()
                : Optional.of(RuleProblem.warning(
                        file, document.line(), "level is missing; " + Level.MEDIUM.text() + " is taken"));
        return new ReadRule(rule, Texts.optional(entries.get("name")), logsource, withoutLevel);
    }

    private static RuleInfo info(YamlNode document, Map<String, YamlNode> entries, String file) {
        String title = Texts.required(document, entries, "title");
        return new RuleInfo(
                Dialect.SIGMA,
                Optional.ofNullable(Texts.optional(entries.get("id"))).orElse(title),
                title,
                Texts.optional(entries.get("description")),
                Texts.optional(entries.get("author")),
                level(entries),
                Keys.texts(entries.get("tags")),
                Keys.texts(entries.get("references")),
                file,
                document.line());
    }

    /** Sigma lets it out; medium is what most tools take then. */
    private static Level level(Map<String, YamlNode> entries) {
        YamlNode node = entries.get("level");
        return node == null ? Level.MEDIUM : Texts.level(node);
    }
}
