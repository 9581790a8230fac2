package io.tocsin.cli;

import io.tocsin.rule.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which techniques of MITRE ATT&amp;CK rules speak of, by their tags ({@code attack.t1110.001}).
 *
 * @param techniques in order of their number, each with the ids of its rules
 * @param untagged ids of the rules that name no technique
 */
record AttackCoverage(Map<String, List<String>> techniques, List<String> untagged) {
    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");

    static AttackCoverage of(List<RuleInfo> rules) {
        Map<String, List<String>> techniques = new TreeMap<>();
        List<String> untagged = new ArrayList<>();
        for (RuleInfo rule : rules) {
            boolean tagged = false;
            for (String tag : rule.tags()) {
                Matcher technique = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
                if (technique.matches()) {
                    tagged = true;
                    techniques
                            .computeIfAbsent(technique.group(1).toUpperCase(Locale.ROOT), none -> new ArrayList<>())
                            .add(rule.id());
                }
            }
            if (!tagged) {
                untagged.add(rule.id());
            }
        }
        return new AttackCoverage(techniques, untagged);
    }

    /** A layer for MITRE's ATT&amp;CK Navigator, file format 4.5: a technique's score is how many rules it has. */
    Map<String, Object> navigatorLayer() {
        List<Map<String, Object>> scored = new ArrayList<>();
        int most = 1;
        for (Map.Entry<String, List<String>> technique : techniques.entrySet()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("techniqueID", technique.getKey());
            entry.put("score", technique.getValue().size());
            entry.put("comment", String.join(", ", technique.getValue()));
            entry.put("enabled", true);
            scored.add(entry);
            most = Math.max(most, technique.getValue().size());
        }
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", "Tocsin rules");
        layer.put("versions", Map.of("layer", "4.5"));
        layer.put("domain", "enterprise-attack");
        layer.put("description", "How many rules speak of each technique");
        layer.put("techniques", scored);
        layer.put("gradient", gradient(most));
        return layer;
    }

    private static Map<String, Object> gradient(int most) {
        Map<String, Object> gradient = new LinkedHashMap<>();
        gradient.put("colors", List.of("#deebf7", "#3182bd"));
        gradient.put("minValue", 0);
        gradient.put("maxValue", most);
        return gradient;
    }
}
