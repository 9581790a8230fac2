package io.tocsin.office;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of cells and ranges: {@code B7}, {@code A1:E20}. */
final class CellRange {
    private static final Pattern CELL = Pattern.compile("(\\$?[A-Z]{1,3}\\$?)(\\d+)");

    private CellRange() {}

    /** What a range is called when rows were put in below a row. */
    static String stretched(String range, int row, long more) {
        boolean[] first = {true};
        return CELL.matcher(range).replaceAll(cell -> {
            long number = Long.parseLong(cell.group(2));
            boolean moves = first[0] ? number > row : number >= row;
            first[0] = false;
            return java.util.regex.Matcher.quoteReplacement(letters(cell) + (moves ? number + more : number));
        });
    }

    private static String letters(MatchResult cell) {
        return cell.group(1);
    }

    /** Counted from 0. */
    static int column(String cell) {
        int column = 0;
        for (int i = 0; i < cell.length() && Character.isLetter(cell.charAt(i)); i++) {
            column = column * 26 + cell.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }
}
