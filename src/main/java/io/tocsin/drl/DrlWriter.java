package io.tocsin.drl;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the DRL that decides rules. No text of a rule gets into it: values stay in a table of which only row numbers are
 * named, and names become plain identifiers.
 *
 * <pre>{@code
 * rule "3 brute-force-login: collect"
 *   when  $c : Candidate( rule == 3, has("event.code", 17) && !has("user.name", 18) )
 *   then  windows.add($c);
 * end
 * rule "3 brute-force-login: raise"
 *   when  $w : Window( rule == 3, count >= 10 )
 *   then  alerts.raise($w);
 * end
 * }</pre>
 */
public final class DrlWriter {
    /**
     * One rule's DRL.
     *
     * @param rows the table of constants: {@link Condition.Field} and {@link Condition.Keywords} in order of their number
     */
    public record Drl(String text, List<Condition> rows) {
        public Drl {
            rows = List.copyOf(rows);
        }
    }

    private final int firstRow;
    private final List<Condition> rows = new ArrayList<>();

    private DrlWriter(int firstRow) {
        this.firstRow = firstRow;
    }

    /**
     * @param number the rule's number in its rule base
     * @param firstRow the number of its first row in the rule base's table
     */
    public static Drl write(Rule rule, int number, int firstRow) {
        DrlWriter writer = new DrlWriter(firstRow);
        return new Drl(writer.rule(rule, number), writer.rows);
    }

    private String rule(Rule rule, int number) {
        String name = number + " " + identifier(rule.id());
        String candidate = "$c : Candidate( rule == " + number + ", " + expression(rule.condition()) + " )";
        String window = "$w : Window( rule == " + number + ", ";
        String collect = block(name + ": collect", candidate, "windows.add($c);");
        return switch (rule.trigger()) {
            case Trigger.Every _ -> block(name, candidate, "alerts.raise($c);");
            case Trigger.Count count ->
                collect
                        + block(
                                name + ": raise",
                                window + "count " + threshold(count.threshold()) + " )",
                                "alerts.raise($w);");
            case Trigger.Distinct distinct ->
                collect
                        + block(
                                name + ": raise",
                                window + "distinct " + threshold(distinct.threshold()) + " )",
                                "alerts.raise($w);");
            case Trigger.Absent _ ->
                collect + block(name + ": raise", window + "silent == true )", "alerts.raise($w);");
        };
    }

    private static String block(String name, String when, String then) {
        return "rule \"" + name + "\"\n  when  " + when + "\n  then  " + then + "\nend\n";
    }

    private static String threshold(Threshold threshold) {
        return threshold.comparison().symbol() + " " + threshold.value();
    }

    private String expression(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), " && ");
            case Condition.Any any -> joined(any.parts(), " || ");
            case Condition.Not not -> "!" + bracketed(expression(not.part()));
            case Condition.Selection selection -> expression(selection.part());
            case Condition.Field field -> row(field.name(), field);
            case Condition.Keywords keywords -> row("*", keywords);
            case Condition.Always always -> Boolean.toString(always.holds());
        };
    }

    private String joined(List<Condition> parts, String operator) {
        return parts.stream().map(this::expression).map(DrlWriter::bracketed).collect(Collectors.joining(operator));
    }

    private static String bracketed(String expression) {
        return expression.contains(" ") && !expression.matches("!?has\\(\"[^\"]*\", \\d+\\)")
                ? "(" + expression + ")"
                : expression;
    }

    private String row(String field, Condition leaf) {
        rows.add(leaf);
        return "has(\"" + identifier(field) + "\", " + (firstRow + rows.size() - 1) + ")";
    }

    /** What is harmless in a name stays for the reader; everything else becomes a hyphen. */
    static String identifier(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.*@-]", "-");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }
}
