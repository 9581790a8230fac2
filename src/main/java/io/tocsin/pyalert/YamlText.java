package io.tocsin.pyalert;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of others in YAML, so that they stay texts. */
final class YamlText {
    private YamlText() {}

    /** In double quotes, on one line; also fit for a comment. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPlain(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(point > 0xffff ? String.format("\\U%08x", point) : String.format("\\u%04x", point));
            }
        }
        return quoted.append('"').toString();
    }

    /** As the value of a setting, in which <code>${NAME}</code> would be an environment variable. */
    static String setting(String text) {
        return quoted(text.replace("${", "$${"));
    }

    static String settings(Collection<String> texts) {
        return texts.stream().map(YamlText::setting).collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
