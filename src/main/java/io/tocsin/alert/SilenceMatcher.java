package io.tocsin.alert;

import io.tocsin.match.Wildcards;
import io.tocsin.rule.Level;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.WildcardText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One thing that must hold of an alert for a silence to hold for it.
 *
 * @param name {@code rule}, {@code device}, {@code level}, {@code tag}, or a field of the alert's group or of its message;
 *     {@code field:level} is a field that is called like one of the four
 * @param value what it is, with the wildcards of rules: {@code *} and {@code ?}, upper and lower case alike
 */
public record SilenceMatcher(String name, String value) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 500;
    private static final String FIELD = "field:";

    /** @throws IllegalArgumentException when it cannot be meant so */
    public SilenceMatcher {
        if (name.isBlank() || name.equals(FIELD) || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a matcher's name is rule, device, level, tag or a field, of at most %d characters"
                            .formatted(LONGEST_NAME));
        }
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "%s must be matched by 1 to %d characters".formatted(name, LONGEST_VALUE));
        }
        if (name.equals("level") && Stream.of(Level.values()).map(Level::text).noneMatch(Wildcards.of(value))) {
            throw new IllegalArgumentException("no level is %s; there are %s"
                    .formatted(
                            value,
                            String.join(
                                    ", ",
                                    Stream.of(Level.values()).map(Level::text).toList())));
        }
    }

    /** {@code rule=scan-*}; what follows the first equals sign is the value. */
    public static SilenceMatcher parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("not a matcher: " + text + " (write rule=scan-* or source.ip=10.1.2.3)");
        }
        return new SilenceMatcher(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Whether it leaves anything out but what has no value at all. */
    boolean isSelective() {
        return WildcardText.pieces(value).stream().anyMatch(Literal.class::isInstance);
    }

    /** Fit for being asked often. */
    Predicate<Alert> predicate() {
        Predicate<String> fits = Wildcards.of(value);
        Function<Alert, Stream<String>> values = values();
        return alert -> values.apply(alert).anyMatch(fits);
    }

    private Function<Alert, Stream<String>> values() {
        return switch (name) {
            case "rule" -> alert -> Stream.of(alert.ruleId());
            case "device" -> alert -> Stream.of(alert.device());
            case "level" -> alert -> Stream.of(alert.level().text());
            case "tag" -> alert -> alert.tags().stream();
            default -> {
                String field = name.startsWith(FIELD) ? name.substring(FIELD.length()) : name;
                yield alert -> List.of(alert.group().values(), alert.briefing().fields()).stream()
                        .map(fields -> fields.get(field))
                        .filter(Objects::nonNull);
            }
        };
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
