package io.tocsin.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of reasons, and how to take those of a node. */
final class Words {
    private static final int LONGEST = 300;

    private Words() {}

    static String count(long number, String thing) {
        return number == 1 ? "1 " + thing : number + " " + thing + "s";
    }

    /** The first lines of what a node says, as one. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** What a node calls itself; {@code unknown}, nothing and words that are not known say nothing. */
    static Status status(@Nullable String told) {
        return switch (told == null ? "" : told.toLowerCase(Locale.ROOT)) {
            case "yellow" -> Status.YELLOW;
            case "red" -> Status.RED;
            default -> Status.GREEN;
        };
    }
}
