package io.tocsin.cli;

import io.tocsin.event.PlainText;
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

    /** A value that came from a log or a rule, safe to show; see {@link PlainText}. */
    public static String plain(@Nullable Object value) {
        return PlainText.of(String.valueOf(value));
    }
}
