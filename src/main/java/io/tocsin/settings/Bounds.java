package io.tocsin.settings;

import io.tocsin.health.Floor;
import io.tocsin.health.Limit;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where figures turn yellow and red, as settings write it: {@code heap: {yellow: 85, red: 95}}. */
record Bounds(SettingsSection section) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6})([kmgt]?)b?");
    private static final String UNITS = "kmgt";

    Limit limit(String key, Limit usual) {
        SettingsSection pair = section.section(key, "yellow", "red");
        Double yellow = pair.value("yellow", node -> number(pair.scalar(node)));
        Double red = pair.value("red", node -> number(pair.scalar(node)));
        try {
            return new Limit(or(yellow, usual.yellow()), or(red, Math.max(usual.red(), or(yellow, 0))));
        } catch (IllegalArgumentException mistake) {
            section.problem(key, String.valueOf(mistake.getMessage()));
            return usual;
        }
    }

    Floor floor(String key, Floor usual) {
        SettingsSection pair = section.section(key, "yellow", "red");
        Long yellow = pair.value("yellow", node -> bytes(pair.scalar(node)));
        Long red = pair.value("red", node -> bytes(pair.scalar(node)));
        try {
            return new Floor(
                    yellow != null ? yellow : Math.max(usual.yellow(), red == null ? 0 : red),
                    red != null ? red : Math.min(usual.red(), yellow == null ? usual.red() : yellow));
        } catch (IllegalArgumentException mistake) {
            section.problem(key, String.valueOf(mistake.getMessage()));
            return usual;
        }
    }

    Duration span(String key, Duration usual) {
        return section.duration(key, usual);
    }

    int looks(String key, int usual) {
        return section.number(key, usual, 1, 100);
    }

    private static double or(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static double number(String text) {
        if (!text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("expected a number, found " + text);
        }
        return Double.parseDouble(text);
    }

    /** {@code 500m}, {@code 5g}; powers of 1,024. */
    private static long bytes(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new IllegalArgumentException("expected an amount such as 500m or 5g, found " + text);
        }
        // A unit that is left out is at -1, which shifts by nothing.
        int unit = amount.group(2).isEmpty() ? -1 : UNITS.indexOf(amount.group(2));
        return Long.parseLong(amount.group(1)) << (10 * (unit + 1));
    }
}
