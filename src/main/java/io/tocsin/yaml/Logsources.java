package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Sigma's logsources stand for: a device, and the condition that a category or service adds. */
public final class Logsources {
    private static final List<String> KEYS = List.of("product", "category", "service", "device", "when");

    /** A rule's logsource; null is what it does not say. */
    record Logsource(
            @Nullable String product,
            @Nullable String category,
            @Nullable String service) {
        /** Whether everything that this one names is the same in the other. */
        boolean covers(Logsource other) {
            return (product == null || product.equals(other.product))
                    && (category == null || category.equals(other.category))
                    && (service == null || service.equals(other.service));
        }

        @Override
        public String toString() {
            return Stream.of(product, category, service)
                    .map(name -> name == null ? "*" : name)
                    .collect(Collectors.joining("/"));
        }

        private String anyName() {
            return Stream.of(product, service, category)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .findFirst()
                    .orElse("any");
        }

        private int names() {
            return (product == null ? 0 : 1) + (category == null ? 0 : 1) + (service == null ? 0 : 1);
        }
    }

    private record Entry(Logsource logsource, String device, Optional<Condition> when) {}

    /**
     * @param condition what the logsource adds to the rule's own
     * @param isWhole whether the category and service that the rule names are both accounted for
     */
    record Meaning(String device, Optional<Condition> condition, boolean isWhole) {}

    private final List<Entry> entries;

    private Logsources(List<Entry> entries) {
        this.entries = entries;
    }

    /** Those that ship. */
    public static Logsources shipped() {
        try (InputStream resource = Logsources.class.getResourceAsStream("logsources.yml")) {
            if (resource == null) {
                throw new IllegalStateException("logsources.yml is not on the class path");
            }
            return new Logsources(List.of()).with(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These and a user's own, which come first.
     *
     * @throws YamlProblem for the first thing that is wrong
     */
    public Logsources with(String yaml) {
        return with(YamlNode.parse(yaml));
    }

    /** Like {@link #with(String)}, of lists that are read already. */
    public Logsources with(List<YamlNode> lists) {
        List<Entry> all = new ArrayList<>();
        for (YamlNode list : lists) {
            list.list().forEach(node -> all.add(entry(node)));
        }
        all.addAll(entries);
        // The sort is stable: among equally specific ones a user's own stay first.
        all.sort(Comparator.comparingInt((Entry entry) -> entry.logsource().names())
                .reversed());
        return new Logsources(all);
    }

    private static Entry entry(YamlNode node) {
        Map<String, YamlNode> keys = Keys.checked(node, "entry", KEYS);
        YamlNode device = keys.get("device");
        if (device == null) {
            throw node.problem("an entry needs a device");
        }
        YamlNode when = keys.get("when");
        return new Entry(
                logsource(keys),
                device.text(),
                when == null
                        ? Optional.empty()
                        : Optional.of(
                                new Condition.Selection("logsource", Detection.selection(when, Placeholders.NONE))));
    }

    static Logsource logsource(Map<String, YamlNode> keys) {
        return new Logsource(text(keys.get("product")), text(keys.get("category")), text(keys.get("service")));
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    /** A logsource that no entry covers is taken for a device of its product's, service's or category's name. */
    Meaning meaning(Logsource logsource) {
        List<Entry> covering = entries.stream()
                .filter(entry -> entry.logsource().covers(logsource))
                .toList();
        if (covering.isEmpty()) {
            return new Meaning(logsource.anyName(), Optional.empty(), false);
        }
        List<Condition> conditions = new ArrayList<>();
        boolean category = false;
        boolean service = false;
        for (Entry entry : covering) {
            // The most specific entry speaks for what it names; a service may still be added to a category.
            boolean more = (entry.logsource().category() != null && !category)
                    || (entry.logsource().service() != null && !service);
            if (more) {
                entry.when().ifPresent(conditions::add);
                category |= entry.logsource().category() != null;
                service |= entry.logsource().service() != null;
            }
        }
        return new Meaning(
                covering.getFirst().device(),
                conditions.isEmpty()
                        ? Optional.empty()
                        : Optional.of(conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions)),
                (category || logsource.category() == null) && (service || logsource.service() == null));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Logsources logsources && entries.equals(logsources.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
