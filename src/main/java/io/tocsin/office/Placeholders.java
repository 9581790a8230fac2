package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders that only templates have. */
final class Placeholders {
    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*section:([A-Za-z0-9_]+)\\s*}}");

    /** {@code events[].user.name}: a column of a table, in what repeats for each of its rows. */
    private static final Pattern CELL = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\[]\\.(.+)");

    private Placeholders() {}

    /** The section that a text stands for as a whole. */
    static Optional<String> section(String text) {
        Matcher matcher = SECTION.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The table whose rows a text is about: the first it names. */
    static Optional<String> table(String text) {
        for (String name : Texts.names(text)) {
            Matcher matcher = CELL.matcher(name);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /** The texts of a row by placeholder. */
    static void put(Map<String, String> texts, Block.Table table, java.util.List<Object> row, CellFormat format) {
        for (int i = 0; i < table.columns().size(); i++) {
            Block.Column column = table.columns().get(i);
            texts.put(table.name() + "[]." + column.key(), format.text(row.get(i), column.kind()));
        }
    }

    static boolean isCell(String name) {
        return CELL.matcher(name).matches();
    }
}
