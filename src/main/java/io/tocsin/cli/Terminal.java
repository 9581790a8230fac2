package io.tocsin.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a terminal takes: colours, if it has any, and no commands hidden in values. */
public record Terminal(boolean coloured) {
    /** Colours by their use; the terminal's own palette, so that they suit dark and light ones. */
    public enum Style {
        SOFT("2"),
        STRONG("1"),
        GOOD("32"),
        BAD("31"),
        LOW("34"),
        MEDIUM("33"),
        HIGH("1;33"),
        CRITICAL("1;37;41");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /** The one that standard output goes to. The launcher tells whether it is one: Java asks about input, too. */
    public static Terminal ofThisProcess() {
        return of(System.getenv(), Boolean.getBoolean("tocsin.terminal"));
    }

    /** Coloured when it is a terminal, not a dumb one, and the user did not ask for none (no-color.org). */
    static Terminal of(Map<String, String> environment, boolean terminal) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Terminal(terminal && !refused && !dumb);
    }

    /** Of the screen that standard output goes to, as the launcher found it; 0 when it is none. */
    static int columns() {
        return Integer.getInteger("tocsin.columns", 0);
    }

    public String paint(Style style, String text) {
        return coloured ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /**
     * A value that came from a log or a rule, safe to show: line ends, terminal commands and characters that turn the
     * direction of text are shown as {@code \\u001b}, so that no value can forge a line or drive the terminal.
     */
    public static String plain(@Nullable Object value) {
        StringBuilder plain = new StringBuilder();
        String.valueOf(value).codePoints().forEach(character -> {
            if (isHarmless(character)) {
                plain.appendCodePoint(character);
            } else {
                plain.append(String.format("\\u%04x", character));
            }
        });
        return plain.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
