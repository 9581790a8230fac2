package io.tocsin.detect;

import io.tocsin.drl.DrlWriter;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.FieldCheck;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Analysts' rules by number, and the table of constants that their DRL names by row. A number stays with its rule and is
 * never given to another: facts in a session carry it.
 *
 * @param rules null where there is none any more
 */
record RuleTable(List<@Nullable DetectedRule> rules, List<FieldCheck> rows) {
    private static final Condition NEVER = new Condition.Always(false);

    static final RuleTable EMPTY = new RuleTable(List.of(), List.of());

    RuleTable {
        rules = Collections.unmodifiableList(new ArrayList<>(rules));
        rows = List.copyOf(rows);
    }

    /** In order of their numbers. */
    Stream<DetectedRule> stream() {
        return rules.stream().filter(Objects::nonNull);
    }

    /** @throws IllegalArgumentException when no rule has the number */
    DetectedRule get(int number) {
        DetectedRule rule = rules.get(number);
        if (rule == null) {
            throw new IllegalArgumentException("no rule has the number " + number);
        }
        return rule;
    }

    /** One a number; that of a rule which is no more never holds. */
    List<Condition> conditions() {
        return rules.stream()
                .map(rule -> rule == null ? NEVER : rule.rule().sought())
                .toList();
    }

    /** These rules alone, under the same numbers. */
    RuleTable only(List<DetectedRule> few) {
        return new RuleTable(
                rules.stream()
                        .map(rule -> rule != null && few.contains(rule) ? rule : null)
                        .toList(),
                rows);
    }

    /** The DRL of some of these rules. */
    static String drl(List<DetectedRule> rules) {
        StringBuilder text = new StringBuilder(DrlFile.PREAMBLE);
        rules.forEach(one -> text.append(
                DrlWriter.write(one.rule(), one.number(), one.firstRow()).text()));
        return text.toString();
    }

    /** Goes on from a table: what it holds keeps its numbers. */
    static final class Builder {
        private final FieldMapping mapping;
        private final List<@Nullable DetectedRule> rules;
        private final List<FieldCheck> rows;

        Builder(RuleTable from, FieldMapping mapping) {
            this.mapping = mapping;
            this.rules = new ArrayList<>(from.rules);
            this.rows = new ArrayList<>(from.rows);
        }

        /** @throws IllegalArgumentException when one of its tests cannot be carried out; says which and why */
        DetectedRule add(Rule rule) {
            DetectedRule added = DetectedRule.of(rules.size(), rows.size(), rule);
            List<FieldCheck> checks = DrlWriter.write(rule, added.number(), added.firstRow()).rows().stream()
                    .map(row -> switch (row) {
                        case Condition.Field field -> FieldCheck.of(field, mapping);
                        case Condition.Keywords keywords -> FieldCheck.of(keywords, mapping);
                        default -> throw new IllegalStateException("not a row: " + row);
                    })
                    .toList();
            rows.addAll(checks);
            rules.add(added);
            return added;
        }

        void remove(DetectedRule rule) {
            rules.set(rule.number(), null);
        }

        /** Under the number and with the rows of one that decides the same. */
        void rename(DetectedRule known, Rule rule) {
            DetectedRule renamed = DetectedRule.of(known.number(), known.firstRow(), rule);
            rules.set(known.number(), renamed);
        }

        RuleTable build() {
            return new RuleTable(rules, rows);
        }
    }
}
