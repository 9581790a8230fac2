package io.tocsin.office;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a spreadsheet's cell. */
final class CellText {
    /** Excel refuses a workbook with a longer cell. */
    static final int LONGEST = 32_767;

    private static final Pattern ESCAPE = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private CellText() {}

    /** As XML, at most as long as a cell may be. What looks like an escape of Excel's stays as it looks. */
    static String of(String text) {
        String fitting = text;
        if (text.length() > LONGEST) {
            int cut = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
            fitting = text.substring(0, cut) + "…";
        }
        String escaped = Xml.escape(fitting);
        return escaped.contains("_x")
                ? ESCAPE.matcher(escaped).replaceAll(match -> "_x005F" + Matcher.quoteReplacement(match.group()))
                : escaped;
    }
}
