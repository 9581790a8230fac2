package io.tocsin.cli;

import io.tocsin.drl.DrlWriter;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule's generated DRL, and beside it, as comments, what stands in the rows it names.
 *
 * <pre>{@code
 * // brute-force: Brute force
 * // rules-yaml/alerts/brute-force.yml:1, device windows
 * //
 * //   0  event.code equals "4625"
 * //   1  user.name starts with "svc_"
 *
 * rule "0 brute-force: collect"
 * …
 * }</pre>
 */
record DrlListing(String id, String title, String file, int line, String device, List<Row> rows, String drl) {
    /** @param tests in words, each safe to show */
    record Row(int number, String field, List<String> tests, boolean all) {}

    DrlListing {
        rows = List.copyOf(rows);
    }

    static DrlListing of(Rule rule) {
        DrlWriter.Drl written = DrlWriter.write(rule, 0, 0);
        List<Row> rows = new ArrayList<>();
        for (Condition row : written.rows()) {
            rows.add(
                    switch (row) {
                        case Condition.Field field -> new Row(rows.size(), field.name(), words(field), field.all());
                        case Condition.Keywords keywords -> new Row(rows.size(), "*", words(keywords), keywords.all());
                        default -> throw new IllegalStateException("not a row: " + row);
                    });
        }
        return new DrlListing(
                rule.id(),
                rule.info().title(),
                rule.info().file(),
                rule.info().line(),
                rule.device(),
                rows,
                written.text());
    }

    private static List<String> words(Condition.Field field) {
        return field.tests().stream().map(Words::of).toList();
    }

    private static List<String> words(Condition.Keywords keywords) {
        return Words.found(keywords).stream().map(Words::of).toList();
    }

    /** Nothing that the rule's author wrote gets out of its comment. */
    String text() {
        StringBuilder text = new StringBuilder();
        comment(text, id + ": " + title);
        comment(text, file + ":" + line + ", device " + device);
        comment(text, "");
        int width = String.valueOf(rows.size()).length() + 2;
        for (Row row : rows) {
            String number = String.valueOf(row.number());
            comment(
                    text,
                    " ".repeat(width - number.length()) + number + "  "
                            + (row.field().equals("*") ? "some field" : row.field()) + " "
                            + String.join(row.all() ? " and " : " or ", row.tests()));
        }
        return text.append('\n').append(drl).toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append(("// " + Terminal.plain(line)).stripTrailing()).append('\n');
    }
}
