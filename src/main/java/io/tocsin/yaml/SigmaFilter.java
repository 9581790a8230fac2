package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.Logsources.Logsource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document with a {@code filter}: what many rules shall not tell of.
 *
 * @param rules those it is for; none: every rule of its logsource
 * @param kept what an event must meet to be told of
 * @param device what its logsource stands for
 */
record SigmaFilter(
        String title,
        String file,
        int line,
        Logsource logsource,
        String device,
        Optional<List<Reference>> rules,
        Condition kept) {
    private static final List<String> KEYS = List.of(
            "title",
            "id",
            "name",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "filter",
            "tags",
            "falsepositives");

    static boolean isOne(YamlNode document) {
        return document.isMap() && document.map().containsKey("filter");
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static SigmaFilter read(YamlNode document, String file, Dialects dialects) {
        Map<String, YamlNode> entries = Keys.checked(document, "Sigma filter", KEYS);
        String title = Texts.required(document, entries, "title");
        YamlNode source = Texts.node(document, entries, "logsource");
        Logsource logsource = Logsources.logsource(Keys.checked(source, "logsource", SigmaRule.LOGSOURCE_KEYS));
        YamlNode block = Texts.node(document, entries, "filter");
        YamlNode rules = block.map().get("rules");
        if (rules == null || rules.isNull()) {
            throw block.problem("filter: rules is missing (rules: any, or a list of ids and names)");
        }
        Detection detection = Detection.read(block, dialects.placeholders(), List.of("rules"));
        return new SigmaFilter(
                title,
                file,
                document.line(),
                logsource,
                dialects.logsources().meaning(logsource).device(),
                isAny(rules) ? Optional.empty() : Optional.of(Reference.list(rules, "filter")),
                kept(detection.condition(), title));
    }

    private static boolean isAny(YamlNode rules) {
        return rules.isScalar() && List.of("any", "all").contains(rules.text());
    }

    /**
     * Sigma's specification writes a filter as what is to be left out ({@code selection}), its tools as what is to be kept
     * ({@code not selection}). An event in which none of the selections holds is kept in any case, and that tells which
     * of the two it is.
     */
    private static Condition kept(Condition condition, String title) {
        return new Condition.Selection(
                "filter " + title, holdsWithoutAny(condition) ? condition : new Condition.Not(condition));
    }

    static boolean holdsWithoutAny(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.parts().stream().allMatch(SigmaFilter::holdsWithoutAny);
            case Condition.Any any -> any.parts().stream().anyMatch(SigmaFilter::holdsWithoutAny);
            case Condition.Not not -> !holdsWithoutAny(not.part());
            case Condition.Always always -> always.holds();
            case Condition.Selection _, Condition.Field _, Condition.Keywords _ -> false;
        };
    }

    /** Whether it is for a rule's events: each part of its logsource is the rule's, too. */
    boolean covers(ReadRule read) {
        Logsource of = read.logsource();
        return of == null ? read.rule().device().equals(device) : logsource.covers(of);
    }

    Rule on(Rule rule) {
        return rule.narrowed(kept);
    }
}
