package io.tocsin.office;

/** Text as XML takes it. */
final class Xml {
    static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private Xml() {}

    /** Safe in elements and attributes; characters that XML cannot hold become U+FFFD. */
    static String escape(String text) {
        int length = text.length();
        StringBuilder escaped = null;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            String instead = instead(text, i, c);
            if (instead != null && escaped == null) {
                escaped = new StringBuilder(length + 16).append(text, 0, i);
            }
            if (escaped != null) {
                if (instead == null) {
                    escaped.append(c);
                } else {
                    escaped.append(instead);
                }
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /** Without characters that nothing can show; line ends stay. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            shown.append((c < ' ' && c != '\n') || isLonely(text, i, c) ? '\uFFFD' : c);
        }
        return shown.toString();
    }

    private static @org.jspecify.annotations.Nullable String instead(String text, int at, char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> null;
            case '\r' -> "&#13;";
            case '\uFFFE', '\uFFFF' -> "\uFFFD";
            default -> c < ' ' || isLonely(text, at, c) ? "\uFFFD" : null;
        };
    }

    /** Half of a pair of surrogates. */
    private static boolean isLonely(String text, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** Whether a text's first letter is of a script that runs from right to left. */
    static boolean isRightToLeft(String text) {
        for (int i = 0; i < Math.min(text.length(), 500); i++) {
            switch (Character.getDirectionality(text.charAt(i))) {
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return true;
                }
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return false;
                }
                default -> {
                    // numbers and signs say nothing
                }
            }
        }
        return false;
    }
}
