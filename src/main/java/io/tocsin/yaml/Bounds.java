package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Threshold;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a trigger's figures must reach: {@code ">= 10"}, {@code "< 0.5"}, {@code "> 20%"}. */
final class Bounds {
    /** A comparison with a number. */
    record Bound(Comparison comparison, BigDecimal value) {}

    private static final Pattern COUNT = Pattern.compile("\\s*(>=|>|<=|<|==?)?\\s*(\\d{1,15})\\s*");
    private static final Pattern VALUE =
            Pattern.compile("\\s*(>=|>|<=|<)\\s*(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*(%?)\\s*");

    private Bounds() {}

    /** A lower bound of at least one; a bare number is one. */
    static Threshold threshold(YamlNode node) {
        Matcher matcher = COUNT.matcher(Values.text(node));
        Optional<Comparison> comparison = matcher.matches() ? lower(matcher.group(1)) : Optional.empty();
        if (comparison.isEmpty()) {
            throw node.problem("trigger: count takes a lower bound such as \">= 10\", not " + node.text()
                    + " (for too few events, use absent)");
        }
        Threshold threshold = new Threshold(comparison.get(), Long.parseLong(matcher.group(2)));
        if (threshold.least() < 1) {
            throw node.problem("trigger: count " + node.text() + " would hold without any event");
        }
        return threshold;
    }

    private static Optional<Comparison> lower(@Nullable String symbol) {
        return switch (symbol) {
            case null -> Optional.of(Comparison.AT_LEAST);
            case ">=" -> Optional.of(Comparison.AT_LEAST);
            case ">" -> Optional.of(Comparison.MORE);
            default -> Optional.empty();
        };
    }

    static Bound bound(YamlNode node) {
        Matcher matcher = VALUE.matcher(node.text());
        if (!matcher.matches() || !matcher.group(3).isEmpty()) {
            throw node.problem("trigger: value takes a comparison such as \"> 100\", not " + node.text());
        }
        return new Bound(comparison(matcher.group(1)), new BigDecimal(matcher.group(2)));
    }

    /** A share, as {@code "> 20%"} or {@code "> 0.2"}. */
    static Bound share(YamlNode node) {
        Matcher matcher = VALUE.matcher(node.text());
        if (matcher.matches()) {
            BigDecimal value = new BigDecimal(matcher.group(2));
            BigDecimal share = matcher.group(3).isEmpty() ? value : value.movePointLeft(2);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return new Bound(comparison(matcher.group(1)), share);
            }
        }
        throw node.problem("trigger: a ratio's value is a share such as \"> 20%\", not " + node.text());
    }

    private static Comparison comparison(String symbol) {
        return Stream.of(Comparison.values())
                .filter(comparison -> comparison.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    static BigDecimal number(YamlNode node, String least, String most) {
        String text = Values.text(node);
        if (text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            BigDecimal number = new BigDecimal(text);
            if (number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0) {
                return number;
            }
        }
        throw node.problem("trigger: expected a number from " + least + " to " + most + ", found " + node.text());
    }

    static boolean flag(YamlNode node) {
        return switch (Values.text(node)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw node.problem("expected true or false, found " + node.text());
        };
    }
}
