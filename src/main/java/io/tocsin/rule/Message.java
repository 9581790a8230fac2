package io.tocsin.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template for what an alert says: text with <code>{{count}}</code> and other fields of the alert, and
 * <code>{{source.ip}}</code> and other fields of the event that opened it. It is taken apart once; values are never read
 * as a template.
 */
public record Message(List<Part> parts) {
    /** A piece of the template. */
    public sealed interface Part {}

    public record Text(String text) implements Part {}

    public record OfAlert(AlertField field) implements Part {}

    /** @param field as the rule calls it */
    public record OfEvent(String field) implements Part {}

    /** What a message can say of its alert, by the name in lower case. */
    public enum AlertField {
        ID,
        RULE,
        TITLE,
        LEVEL,
        DEVICE,
        GROUP,
        COUNT,
        OPENED,
        FIRST,
        LAST;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<AlertField> of(String name) {
            return Arrays.stream(values())
                    .filter(field -> field.text().equals(name))
                    .findFirst();
        }

        /** Every name. */
        public static List<String> names() {
            return Arrays.stream(values()).map(AlertField::text).toList();
        }
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final String EVENT = "event:";

    public Message {
        parts = List.copyOf(parts);
    }

    /**
     * A word alone is a field of the alert; what has a dot or a capital letter, or is one of the rule's fields, is a field
     * of the event, and so is whatever stands behind {@code event:}.
     *
     * @param fields those that the rule looks at
     * @throws IllegalArgumentException when a placeholder is neither
     */
    public static Message parse(String template, Collection<String> fields) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int from = 0;
        while (placeholder.find()) {
            text(template.substring(from, placeholder.start()), parts);
            parts.add(part(placeholder.group(1).strip(), fields));
            from = placeholder.end();
        }
        text(template.substring(from), parts);
        return new Message(parts);
    }

    private static void text(String text, List<Part> parts) {
        if (text.contains("{{")) {
            throw new IllegalArgumentException("a {{ is not closed by }}");
        }
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }

    private static Part part(String name, Collection<String> fields) {
        if (name.startsWith(EVENT) && name.length() > EVENT.length()) {
            return new OfEvent(name.substring(EVENT.length()).strip());
        }
        Optional<AlertField> ofAlert = AlertField.of(name);
        if (ofAlert.isPresent()) {
            return new OfAlert(ofAlert.get());
        }
        boolean isPlain = name.equals(name.toLowerCase(Locale.ROOT)) && !name.contains(".") && !name.contains("@");
        if (name.isEmpty() || (isPlain && !fields.contains(name))) {
            throw new IllegalArgumentException("{{" + name + "}} is no field of an alert ("
                    + String.join(", ", AlertField.names()) + "); for a field of the event write {{event:"
                    + (name.isEmpty() ? "NAME" : name) + "}}");
        }
        return new OfEvent(name);
    }

    /** The event's fields that it names. */
    public List<String> eventFields() {
        return parts.stream()
                .filter(OfEvent.class::isInstance)
                .map(part -> ((OfEvent) part).field())
                .distinct()
                .toList();
    }
}
