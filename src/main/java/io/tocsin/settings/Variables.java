package io.tocsin.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of environment variables where a setting says <code>${NAME}</code>; <code>$${</code> stays as <code>${</code>. */
record Variables(Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");

    /** @throws IllegalArgumentException when a variable is not set */
    String replace(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    @SuppressWarnings("NullAway") // the group is null where the text says $${
    private String value(String name) {
        if (name == null) {
            return "${";
        }
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
