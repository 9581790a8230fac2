package io.tocsin.match;

import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that events of one kind may match, and what such an event must show for each of them. */
final class Bucket {
    /** Rule numbers, ascending. */
    private final int[] rules;
    /** In the order of the rules. */
    private final @Nullable ConditionCheck[] checks;

    private final int[] always;
    private final SignScan signs;

    private Bucket(int[] rules, @Nullable ConditionCheck[] checks, int[] always, SignScan signs) {
        this.rules = rules;
        this.checks = checks;
        this.always = always;
        this.signs = signs;
    }

    void candidates(Event event, Workspace workspace, IntConsumer rule) {
        Hits hits = workspace.hits();
        hits.clear();
        hits.add(always);
        signs.scan(event, workspace, hits);
        hits.forEach(number -> {
            ConditionCheck check = checks[Arrays.binarySearch(rules, number)];
            if (check == null || check.holds(event)) {
                rule.accept(number);
            }
        });
    }

    Stream<FieldScan> scans() {
        return signs.scans();
    }

    /** Without the scans of fields, which buckets share. */
    long bytes() {
        return 100 + 8L * rules.length + 4L * always.length + signs.bytes();
    }

    static final class Builder {
        private final FieldScans scans;
        private final SignScan.Builder signs = new SignScan.Builder();
        private final List<Integer> rules = new ArrayList<>();
        private final List<@Nullable ConditionCheck> checks = new ArrayList<>();
        private final List<Integer> always = new ArrayList<>();

        /** @param scans those that other buckets have already */
        Builder(FieldScans scans) {
            this.scans = scans;
        }

        /** Rules come in ascending order. */
        void add(int rule, Narrowing narrowing) {
            rules.add(rule);
            checks.add(narrowing.check());
            List<Sign> needed = narrowing.signs();
            if (needed == null) {
                always.add(rule);
            } else {
                needed.forEach(sign -> signs.add(sign, rule));
            }
        }

        Bucket build() {
            return new Bucket(
                    rules.stream().mapToInt(Integer::intValue).toArray(),
                    checks.toArray(ConditionCheck[]::new),
                    always.stream().mapToInt(Integer::intValue).toArray(),
                    signs.build(scans));
        }
    }
}
