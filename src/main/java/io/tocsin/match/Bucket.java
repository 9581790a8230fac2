package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The rules that events of one kind may match, and what such an event must show for each of them. */
final class Bucket {
    /** Rule numbers, ascending; inside, a rule is its place here. */
    private final int[] rules;

    private final int[] always;
    private final SignScan signs;
    private final @Nullable ConditionCheck[] checks;
    private final Hits hits;

    private Bucket(int[] rules, int[] always, SignScan signs, @Nullable ConditionCheck[] checks) {
        this.rules = rules;
        this.always = always;
        this.signs = signs;
        this.checks = checks;
        this.hits = new Hits(rules.length);
    }

    void candidates(Event event, Workspace workspace, IntConsumer rule) {
        hits.clear();
        hits.add(always);
        signs.scan(event, workspace, hits);
        hits.forEach(place -> {
            ConditionCheck check = checks[place];
            if (check == null || check.holds(event)) {
                rule.accept(rules[place]);
            }
        });
    }

    long bytes() {
        return 100 + 4L * rules.length + 4L * always.length + signs.bytes() + 12L * checks.length;
    }

    static final class Builder {
        private final List<Integer> rules = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();

        /** Rules come in ascending order. */
        void add(int rule, Condition condition) {
            rules.add(rule);
            conditions.add(condition);
        }

        /** @param sample events of the kind, may be empty */
        Bucket build(List<Event> sample, FieldMapping mapping) {
            ClauseFinder clauses = new ClauseFinder(mapping, SampledRarity.of(conditions, sample, mapping));
            SignScan.Builder signs = new SignScan.Builder();
            List<Integer> always = new ArrayList<>();
            @Nullable ConditionCheck[] checks = new ConditionCheck[rules.size()];
            for (int place = 0; place < rules.size(); place++) {
                List<Clause> needed = clauses.of(conditions.get(place));
                if (needed.isEmpty()) {
                    always.add(place);
                } else {
                    for (Sign sign : needed.getFirst().signs()) {
                        signs.add(sign, place);
                    }
                }
                checks[place] = check(conditions.get(place), mapping);
            }
            return new Bucket(
                    rules.stream().mapToInt(Integer::intValue).toArray(),
                    always.stream().mapToInt(Integer::intValue).toArray(),
                    signs.build(rules.size()),
                    checks);
        }

        private static @Nullable ConditionCheck check(Condition condition, FieldMapping mapping) {
            try {
                return condition instanceof Condition.Always ? null : ConditionCheck.of(Relaxed.of(condition), mapping);
            } catch (IllegalArgumentException cannotBeCarriedOut) {
                return null;
            }
        }
    }
}
