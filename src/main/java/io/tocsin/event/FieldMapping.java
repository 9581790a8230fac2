package io.tocsin.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a device's rules call a field, and what the documents call it. A name may stand for several document fields; the
 * first one that a document has counts. A name that is not mapped stands for itself.
 *
 * <p>The name {@code *} says where every other name may be found too, after its own: in {@code
 * winlog.event_data.{name}}, {@code {name}} becomes the field's name and {@code {words}} the name with its words apart
 * (ThreatName: Threat Name). A name that ends in {@code .*} says the same for the names that begin so; the longest one that
 * fits counts, and {@code {rest}} is what its {@code *} stands for. Where {@code *} is given, a name stands for itself only if it says {@code {name}}.
 */
public final class FieldMapping {
    /** Every name stands for itself. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    private static final String OTHERS = "*";
    private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<String, List<String>> names;
    private final Map<String, List<String>> resolved = new ConcurrentHashMap<>();

    public FieldMapping(Map<String, List<String>> names) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        names.forEach((name, targets) -> {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("field " + name + " is mapped to nothing");
            }
            copy.put(name, List.copyOf(targets));
        });
        this.names = Collections.unmodifiableMap(copy);
    }

    /** As given. */
    public Map<String, List<String>> names() {
        return names;
    }

    /** These names, and those of the other for what is not named here; its {@code *} unless there is one here. */
    public FieldMapping over(FieldMapping other) {
        Map<String, List<String>> all = new LinkedHashMap<>(other.names);
        all.putAll(names);
        return new FieldMapping(all);
    }

    /** The document fields that a rule's field stands for, in order of preference; at least one. */
    public List<String> targets(String field) {
        return resolved.computeIfAbsent(field, this::resolve);
    }

    private List<String> resolve(String field) {
        Set<String> targets = new LinkedHashSet<>(names.getOrDefault(field, List.of()));
        String others = others(field);
        for (String template : names.getOrDefault(others, targets.isEmpty() ? List.of(field) : List.of())) {
            targets.add(template.replace("{name}", field)
                    .replace("{rest}", field.substring(others.length() - 1))
                    .replace("{words}", NEW_WORD.matcher(field).replaceAll(" ")));
        }
        // Decoders intern names too: looking one up then needs no comparison of text.
        return targets.stream().map(String::intern).toList();
    }

    /** The longest {@code prefix.*} that a name begins with, or {@code *}. */
    private String others(String field) {
        for (int dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
            String prefix = field.substring(0, dot + 1) + OTHERS;
            if (names.containsKey(prefix)) {
                return prefix;
            }
        }
        return OTHERS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldMapping mapping && names.equals(mapping.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
