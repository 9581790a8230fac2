package io.tocsin.cli;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values, RFC 4180. */
final class Csv {
    private Csv() {}

    /** @param cells null is left out */
    static String line(@Nullable String... cells) {
        return Arrays.stream(cells).filter(Objects::nonNull).map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
