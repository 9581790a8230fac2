package io.tocsin.yaml;

import java.math.BigInteger;
import java.util.Locale;

/** Scalars of rule files as the text that events are compared with. */
final class Values {
    private Values() {}

    /** A scalar's text; whole numbers in decimal, whatever base YAML wrote them in, as parsers of YAML see them. */
    static String text(YamlNode node) {
        String written = node.text();
        if (node.isNumber() && (written.startsWith("0x") || written.startsWith("0b") || written.contains("_"))) {
            return whole(node, written.replace("_", "").toLowerCase(Locale.ROOT));
        }
        return node.isBoolean() ? written.toLowerCase(Locale.ROOT) : written;
    }

    private static String whole(YamlNode node, String digits) {
        try {
            return digits.startsWith("0x")
                    ? new BigInteger(digits.substring(2), 16).toString()
                    : digits.startsWith("0b") ? new BigInteger(digits.substring(2), 2).toString() : digits;
        } catch (NumberFormatException e) {
            throw node.problem("not a number: " + digits + " (quote it if it is text)");
        }
    }
}
