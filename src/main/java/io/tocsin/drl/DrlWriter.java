package io.tocsin.drl;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the DRL that decides rules; {@link CandidatePattern} for what schedules and exceptions add. No text of a rule gets into it: values stay in a table of which only row numbers are
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

    private static final Pattern SINGLE = Pattern.compile("!?has\\(\"[^\"]*\", \\d+\\)");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_.*@-]");

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
        if (rule.info().dialect() == Dialect.DRL) {
            return new Drl("", List.of()); // its author wrote it
        }
        return new Drl(writer.rule(rule, number), writer.rows);
    }

    private String rule(Rule rule, int number) {
        String name = number + " " + identifier(rule.id());
        String condition = expression(rule.condition());
        CandidatePattern candidate = CandidatePattern.of(
                number,
                rule.scope(),
                rule.scope().exceptions().stream()
                        .map(exception -> bracketed(expression(exception.condition())))
                        .toList());
        return decide(rule, name, number, condition, candidate) + candidate.counted(name, condition);
    }

    private String decide(Rule rule, String name, int number, String condition, CandidatePattern candidate) {
        String matching = candidate.of(condition);
        return switch (rule.trigger()) {
            case Trigger.Every _ -> block(name, matching, "alerts.raise($c);");
            case Trigger.Ratio ratio -> share(name, condition, ratio, candidate) + raise(name, number, ratio);
            case Trigger.Sequence sequence ->
                steps(name, rule.condition(), condition, sequence, candidate) + raise(name, number, sequence);
            case Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Absent _,
                    Trigger.Metric _,
                    Trigger.Bounded _,
                    Trigger.Spike _,
                    Trigger.New _,
                    Trigger.Change _ ->
                block(name + ": collect", matching, "windows.add($c);") + raise(name, number, rule.trigger());
        };
    }

    private static String raise(String name, int number, Trigger trigger) {
        String window = "$w : Window( rule == " + number + ", " + TriggerDrl.holds(trigger) + " )";
        return block(name + ": raise", window, "alerts.raise($w);");
    }

    /** Matching events count as one, those of the part as one more: the window's average is their share. */
    private String share(String name, String condition, Trigger.Ratio ratio, CandidatePattern candidate) {
        String part = bracketed(expression(ratio.part()));
        String all = bracketed(condition);
        return block(name + ": part", candidate.of(all + " && " + part), "windows.addPart($c, true);")
                + block(name + ": rest", candidate.of(all + " && !" + part), "windows.addPart($c, false);");
    }

    /** The last step first: an event that takes two steps must not take the second on the strength of itself. */
    private String steps(
            String name, Condition whole, String condition, Trigger.Sequence sequence, CandidatePattern candidate) {
        StringBuilder rules = new StringBuilder();
        for (int step = 0; step < sequence.steps().size(); step++) {
            Condition taken = sequence.steps().get(step).condition();
            String expression = isOneOf(whole, taken)
                    ? expression(taken)
                    : bracketed(condition) + " && " + bracketed(expression(taken));
            rules.append("rule \"")
                    .append(name)
                    .append(": step ")
                    .append(step + 1)
                    .append("\" salience ")
                    .append(step + 1)
                    .append("\n  when  ")
                    .append(candidate.of(expression))
                    .append("\n  then  windows.step($c, ")
                    .append(step)
                    .append(");\nend\n");
        }
        return rules.toString();
    }

    /** Whether taking the step already says that the rule's condition holds. */
    static boolean isOneOf(Condition whole, Condition step) {
        return whole.equals(step)
                || (whole instanceof Condition.Any any && any.parts().contains(step));
    }

    static String block(String name, String when, String then) {
        return "rule \"" + name + "\"\n  when  " + when + "\n  then  " + then + "\nend\n";
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
        return expression.contains(" ") && !SINGLE.matcher(expression).matches() ? "(" + expression + ")" : expression;
    }

    private String row(String field, Condition leaf) {
        rows.add(leaf);
        return "has(\"" + identifier(field) + "\", " + (firstRow + rows.size() - 1) + ")";
    }

    /** What is harmless in a name stays for the reader; everything else becomes a hyphen. */
    static String identifier(String name) {
        String plain = NOT_PLAIN.matcher(name).replaceAll("-");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }
}
