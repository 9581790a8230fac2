package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Rule} block of a PyAlert rule as one condition. Each of its four parts must hold, AND and OR of one part
 * both: {@code Equal: {AND: {a: 1}, OR: {b: 2, c: 3}}} is a = 1 and (b = 2 or c = 3). Where PyAlert itself did otherwise,
 * a warning says so.
 */
final class PyAlertConditions {
    private static final List<String> PARTS = List.of("Equal", "NotEqual", "Contains", "NotContains");
    private static final List<String> JOINTS = List.of("AND", "OR");

    /** Takes warnings with their line. */
    interface Warnings {
        void add(int line, String text);
    }

    private final Warnings warnings;

    PyAlertConditions(Warnings warnings) {
        this.warnings = warnings;
    }

    /** @throws YamlProblem for the first thing that is wrong */
    Condition read(YamlNode block) {
        Map<String, YamlNode> parts = Keys.checked(block, "Rule", PARTS);
        boolean oneList = alternativesOfTwoParts(parts);
        List<Condition> all = new ArrayList<>();
        parts.forEach((part, node) -> {
            if (!node.isNull()) {
                all.addAll(part(part, node, oneList));
            }
        });
        if (all.isEmpty()) {
            warnings.add(block.line(), "Rule: no condition, so every event of the device matches");
            return new Condition.Always(true);
        }
        return all.size() == 1 ? all.getFirst() : new Condition.All(all);
    }

    private List<Condition> part(String part, YamlNode node, boolean oneList) {
        Map<String, YamlNode> joints = Keys.checked(node, "Rule: " + part, JOINTS);
        Map<String, Integer> lines = node.keyLines();
        List<Condition> both = new ArrayList<>();
        joints.forEach((joint, fields) -> {
            List<Condition> lists = fields.isNull() ? List.of() : fields(part, fields);
            if (!lists.isEmpty()) {
                boolean or = joint.equals("OR");
                if (or && !(oneList && part.equals("Equal"))) {
                    difference(part, lists.size(), lines.getOrDefault(joint, node.line()));
                }
                Condition joined =
                        lists.size() == 1 ? lists.getFirst() : or ? new Condition.Any(lists) : new Condition.All(lists);
                both.add(new Condition.Selection(part + "." + joint, joined));
            }
        });
        return both;
    }

    private List<Condition> fields(String part, YamlNode fields) {
        List<Condition> conditions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode.Entry entry : fields.entries()) {
            if (!names.add(entry.key())) {
                warnings.add(
                        entry.line(),
                        entry.key() + " is there twice: PyAlert knows the last one only, here each of them counts");
            }
            Condition holds = field(part, entry);
            conditions.add(part.startsWith("Not") ? new Condition.Not(holds) : holds);
        }
        return conditions;
    }

    /** Of several values one is enough, or, behind a Not, none may be there. */
    private Condition field(String part, YamlNode.Entry entry) {
        List<YamlNode> values = entry.value().isList() ? entry.value().list() : List.of(entry.value());
        if (values.isEmpty()) {
            throw new YamlProblem(entry.line(), entry.key() + ": an empty list matches nothing; give a value");
        }
        for (YamlNode value : values) {
            if (!value.isScalar() || value.isNull() || value.text().isBlank()) {
                throw new YamlProblem(
                        entry.line(),
                        entry.key() + ": expected a value or a list of values, found "
                                + (value.isScalar() ? "nothing" : value.kind()));
            }
        }
        if (part.endsWith("Equal")) {
            List<Test> tests = values.stream()
                    .<Test>map(value -> new Test.Equals(Values.text(value), false))
                    .toList();
            return new Condition.Field(entry.key(), tests, false);
        }
        List<Condition> searches = values.stream()
                .map(value -> LuceneQuery.read(entry.key(), value, warnings))
                .toList();
        return searches.size() == 1 ? searches.getFirst() : new Condition.Any(searches);
    }

    /** Where an OR means something else here than in PyAlert. */
    private void difference(String part, int size, int line) {
        if (part.equals("Equal")) {
            warnings.add(
                    line,
                    "Equal.OR: PyAlert leaves it out, and alone it finds nothing; here one of its lines must hold");
        } else if (part.startsWith("Not") && size > 1) {
            warnings.add(
                    line,
                    part + ".OR: in PyAlert it means the same as AND, none of its lines may fit; here it is enough that"
                            + " one of them does not (write AND if none may fit)");
        }
    }

    /** Whether there is an OR under both, which PyAlert throws into one list. */
    private boolean alternativesOfTwoParts(Map<String, YamlNode> parts) {
        YamlNode equal = or(parts.get("Equal"));
        YamlNode contains = or(parts.get("Contains"));
        if (equal == null || contains == null) {
            return false;
        }
        warnings.add(
                contains.line(),
                "Equal.OR and Contains.OR: PyAlert takes them for one list, of which one line is enough; here one"
                        + " line of each must hold");
        return true;
    }

    private static @Nullable YamlNode or(@Nullable YamlNode part) {
        YamlNode or = part == null || !part.isMap() ? null : part.map().get("OR");
        return or == null || or.isNull() ? null : or;
    }
}
