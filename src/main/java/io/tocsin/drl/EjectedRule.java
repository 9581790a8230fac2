package io.tocsin.drl;

import static java.util.regex.Matcher.quoteReplacement;
import static java.util.regex.Pattern.quote;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Exemption;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Writes a rule as an expert's own file of DRL that raises the same alerts. Unlike in what {@link DrlWriter} writes, values
 * are in it, as literals: from here on it is code, and its owner's.
 *
 * <pre>{@code
 * function boolean is_failed(Event e) {
 *     return Fields.equal(e, "event.code", "4625");
 * }
 *
 * rule "brute-force-login: collect"
 *     @id("brute-force-login")
 *     @keeps("count")
 *     @within("5m")
 *     @by("source.ip")
 * when
 *     $c : Candidate( id == "brute-force-login", holds(event) )
 * then
 *     windows.add($c);
 * end
 * }</pre>
 */
public final class EjectedRule {
    private final Rule rule;
    private final String name;
    private final EjectedConditions conditions = new EjectedConditions();
    private final StringBuilder rules = new StringBuilder();
    private String excepted = "";

    private EjectedRule(Rule rule) {
        this.rule = rule;
        this.name = DrlWriter.identifier(rule.id());
    }

    /** @throws IllegalArgumentException when DRL has no words for something in it; says what */
    public static String write(Rule rule) {
        if (!rule.scope().enabled()) {
            throw new IllegalArgumentException("it is not enabled, and a file of DRL always runs");
        }
        if (rule.scope().schedule() != null) {
            throw new IllegalArgumentException("its schedule cannot be written in DRL");
        }
        if (rule.repeat() == Repeat.NEVER || rule.repeat() == Repeat.PART) {
            throw new IllegalArgumentException("it is part of a correlation, which only looks at rules in YAML");
        }
        return new EjectedRule(rule).text();
    }

    /** A name for the file; no two ids have the same. */
    public static String fileName(Rule rule) {
        String plain = DrlWriter.identifier(rule.id()).replace('*', '-');
        return (plain.equals(rule.id()) && !plain.startsWith(".") ? plain : "rule-" + plain + "-" + hash(rule))
                + ".drl";
    }

    private String text() {
        String annotations = EjectedAnnotations.of(rule);
        exceptions();
        switch (rule.trigger()) {
            case Trigger.Ratio ratio -> share(ratio);
            case Trigger.Sequence sequence -> steps(sequence);
            case Trigger.Every _ -> collect("", "", "holds(event)", "alerts.raise($c);");
            case Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Absent _,
                    Trigger.Metric _,
                    Trigger.Bounded _,
                    Trigger.Spike _,
                    Trigger.New _,
                    Trigger.Change _ -> collect(": collect", "", "holds(event)", "windows.add($c);");
        }
        if (!(rule.trigger() instanceof Trigger.Every)) {
            String window = "$w : Window( " + own("w", "Window") + ", " + TriggerDrl.holds(rule.trigger()) + " )";
            block(": raise", "", window, "alerts.raise($w);");
        }
        // The first of its rules says what it is; the others belong to it by their id.
        String all = rules.toString().replaceFirst(quote(id()), quoteReplacement(annotations));
        return head() + conditions.functions() + all.stripTrailing() + "\n";
    }

    private void exceptions() {
        int number = 0;
        StringBuilder any = new StringBuilder();
        for (Exemption exception : rule.scope().exceptions()) {
            String function = "exception_" + ++number;
            String reason = "Exception " + number + ": " + exception.reason()
                    + (exception.owner() == null ? "" : " (" + exception.owner() + ")");
            String inForce = exception.expires() == null
                    ? ""
                    : "e.time().isBefore(java.time.Instant.parse(\"" + exception.expires() + "\"))";
            conditions.function(function, reason, inForce, exception.condition());
            any.append(" && !").append(function).append("(event)");
        }
        excepted = any.toString();
    }

    private void share(Trigger.Ratio ratio) {
        conditions.function("part", ratio.part());
        collect(": part", "", "holds(event) && part(event)", "windows.addPart($c, true);");
        collect(": rest", "", "holds(event) && !part(event)", "windows.addPart($c, false);");
    }

    /** The last step first: an event that takes two steps must not take the second on the strength of itself. */
    private void steps(Trigger.Sequence sequence) {
        for (int i = 0; i < sequence.steps().size(); i++) {
            Condition taken = sequence.steps().get(i).condition();
            String step = "step_" + (i + 1);
            conditions.function(step, taken);
            String holds = (DrlWriter.isOneOf(rule.condition(), taken) ? "" : "holds(event) && ") + step + "(event)";
            collect(": step " + (i + 1), "    salience " + (i + 1) + "\n", holds, "windows.step($c, " + i + ");");
        }
    }

    private void collect(String part, String attributes, String holds, String then) {
        if (holds.startsWith("holds") && !conditions.has("holds")) {
            conditions.function("holds", rule.condition());
        }
        String pattern = "$c : Candidate( " + own("c", "Candidate") + ", " + holds + excepted + " )";
        block(part, attributes, pattern, then);
    }

    private void block(String part, String attributes, String when, String then) {
        rules.append("rule \"")
                .append(name)
                .append(part)
                .append("\"\n")
                .append(id())
                .append(attributes);
        rules.append("when\n    ")
                .append(when)
                .append("\nthen\n    ")
                .append(then)
                .append("\nend\n\n");
    }

    private String id() {
        return "    @id(" + JavaText.annotation(rule.id()) + ")\n";
    }

    /** Constraints read no escapes that can be relied on; functions do. */
    private String own(String letter, String fact) {
        if (rule.id().matches("[ !#-\\[\\]-~]*")) {
            return "id == \"" + rule.id() + "\"";
        }
        String function = "own_" + letter;
        if (!conditions.has(function)) {
            String equal = letter + ".getId().equals(" + JavaText.literal(rule.id()) + ")";
            conditions.define(function, fact + " " + letter, equal);
        }
        return function + "(this)";
    }

    private String head() {
        String java = JavaText.name(rule.id());
        return JavaText.comment(rule.info().title()) + "\n"
                + JavaText.comment("Ejected from " + rule.info().file() + ":"
                        + rule.info().line() + ", which must not run beside it.")
                + "\n"
                + "package ejected.r_" + (java.equals(rule.id()) ? java : java + "_" + hash(rule)) + "\n\n"
                + "import io.tocsin.detect.Candidate\n"
                + "import io.tocsin.detect.Fields\n"
                + "import io.tocsin.event.Event\n"
                + "import io.tocsin.window.Window\n\n"
                + "global io.tocsin.detect.Alerts alerts\n"
                + "global io.tocsin.detect.Windows windows\n\n";
    }

    private static String hash(Rule rule) {
        return UUID.nameUUIDFromBytes(rule.id().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
