package io.tocsin.event;

/** Text that came from a log or a rule, safe to show in a line. */
public final class PlainText {
    private PlainText() {}

    /**
     * Line ends, terminal commands and characters that turn the direction of text are shown as {@code \\u001b}, so that no
     * value can forge a line or drive a terminal.
     */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(character -> {
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
