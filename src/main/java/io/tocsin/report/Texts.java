package io.tocsin.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with placeholders: {@code {{title}}}. What a placeholder stands for is put in once and not looked at again. */
public final class Texts {
    /** A placeholder and what is in it. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private Texts() {}

    /** Every placeholder's value in its place; one that is not known stays as written. */
    public static String fill(String text, Map<String, String> values) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(filled).toString();
    }

    /** The names in a text. */
    public static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** All that texts and templates of a report may name. */
    public static Set<String> known(ReportDefinition definition) {
        Set<String> known = new TreeSet<>(GENERAL);
        definition.figures().keySet().forEach(name -> {
            known.add(name);
            if (definition.compares()) {
                known.add(name + ".previous");
                known.add(name + ".change");
            }
        });
        if (definition.compares()) {
            known.add("events.previous");
            known.add("events.change");
        }
        return known;
    }

    private static final Set<String> GENERAL = Set.of(
            "title",
            "author",
            "devices",
            "period",
            "period.name",
            "period.from",
            "period.to",
            "period.zone",
            "generated",
            "events.count",
            "remarks");

    static Map<String, String> of(
            ReportDefinition definition,
            Span span,
            java.time.Instant generated,
            String remarks,
            Iterable<Figure> figures) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", definition.title());
        texts.put("author", java.util.Objects.requireNonNullElse(definition.author(), ""));
        texts.put("devices", String.join(", ", definition.devices()));
        texts.put("period", span.label());
        texts.put("period.name", definition.period().folder());
        texts.put("period.from", span.fromText());
        texts.put("period.to", span.untilText());
        texts.put("period.zone", span.zone().getId());
        texts.put("generated", span.text(generated));
        texts.put("remarks", remarks);
        for (Figure figure : figures) {
            texts.put(figure.name(), figure.text());
            texts.put(stem(figure.name()) + ".previous", figure.previousText());
            texts.put(stem(figure.name()) + ".change", figure.change());
        }
        return texts;
    }

    private static String stem(String name) {
        return name.equals("events.count") ? "events" : name;
    }
}
