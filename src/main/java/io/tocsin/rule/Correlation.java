package io.tocsin.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule over what other rules match, be they of one device or of several. Every match that it hears of is an event of
 * the pseudo-device {@link #DEVICE}: the correlation itself is an ordinary rule over these.
 *
 * @param rule over match events; by what they hold see {@link #ID} and {@link #RULE}
 * @param sources the rules whose matches it hears of
 * @param fields what a match event holds besides: a field's name, and the fields of the source's event that make its value
 * @param whole whether an event without one of the fields that make a group is left out
 */
public record Correlation(Rule rule, List<Source> sources, Map<String, List<String>> fields, boolean whole) {
    /** The device that all correlations look at. */
    public static final String DEVICE = "correlation";

    /** The field of a match event with the id of the correlation that it is for. */
    public static final String ID = "match.correlation";

    /** The field of a match event with the ids of the rules that matched. */
    public static final String RULE = "match.rule";

    /**
     * A rule whose matches are heard.
     *
     * @param rule its id
     * @param aliases how this rule's events call a field that the correlation calls otherwise
     */
    public record Source(String rule, Map<String, String> aliases) {
        public Source {
            aliases = Map.copyOf(aliases);
        }

        /** The field of the rule's events. */
        public String field(String name) {
            return aliases.getOrDefault(name, name);
        }
    }

    public Correlation {
        sources = List.copyOf(sources);
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public String id() {
        return rule.id();
    }
}
