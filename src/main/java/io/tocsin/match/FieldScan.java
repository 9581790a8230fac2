package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds, for one field, the signs that an event shows; each stands for a number. */
final class FieldScan {
    /** Longer values seldom come again. */
    private static final int LONGEST_CACHED = 256;

    private static final int[] NOTHING = {};

    private final EventField field;
    private final int salt;
    private final @Nullable AhoCorasick literals;
    private final WholeTexts texts;
    private final int[] present;
    private final int[] absent;
    private final TextCheck[] tests;
    private final int[] testNumbers;
    private final Hits scratch;
    private final CacheGain gain = new CacheGain();

    private FieldScan(Builder builder, int numbers) {
        field = builder.field;
        salt = field.hashCode() + System.identityHashCode(this);
        literals = builder.literals.isEmpty() ? null : builder.literals.build();
        texts = builder.texts.build();
        present = array(builder.present);
        absent = array(builder.absent);
        tests = builder.tests.toArray(TextCheck[]::new);
        testNumbers = builder.testNumbers.stream().mapToInt(Integer::intValue).toArray();
        scratch = new Hits(numbers);
    }

    int salt() {
        return salt;
    }

    void scan(Event event, ValueCache cache, Hits hits) {
        if (field.targets().isEmpty()) {
            hits.add(absent);
            event.fields().values().forEach(value -> value(value, cache, hits));
            return;
        }
        Object value = field.valueIn(event);
        if (value == null) {
            hits.add(absent);
        } else {
            value(value, cache, hits);
        }
    }

    private void value(Object value, ValueCache cache, Hits hits) {
        hits.add(present);
        if (value instanceof List<?> several) {
            several.forEach(one -> one(one, cache, hits));
        } else {
            one(value, cache, hits);
        }
    }

    private void one(Object value, ValueCache cache, Hits hits) {
        if (value instanceof String text && (text.length() > LONGEST_CACHED || !gain.worthwhile())) {
            text(text, hits);
            return;
        }
        int[] shown = cache.get(this, value);
        gain.looked(shown != null);
        if (shown == null) {
            scratch.clear();
            text(Text.of(value), scratch);
            shown = scratch.toArray();
            cache.put(this, value, shown);
        }
        hits.add(shown);
    }

    private void text(String text, Hits hits) {
        if (literals != null) {
            literals.scan(text, hits);
        }
        texts.find(text, hits);
        for (int i = 0; i < tests.length; i++) {
            if (tests[i].holds(text)) {
                hits.add(testNumbers[i]);
            }
        }
    }

    long bytes() {
        return 200 + (literals == null ? 0 : literals.bytes()) + texts.bytes() + scratch.bytes() + 100L * tests.length;
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.isEmpty()
                ? NOTHING
                : numbers.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    static final class Builder {
        private final EventField field;
        private final AhoCorasickBuilder literals = new AhoCorasickBuilder();
        private final WholeTexts.Builder texts = new WholeTexts.Builder();
        private final List<Integer> present = new ArrayList<>();
        private final List<Integer> absent = new ArrayList<>();
        private final List<TextCheck> tests = new ArrayList<>();
        private final List<Integer> testNumbers = new ArrayList<>();

        Builder(EventField field) {
            this.field = field;
        }

        void add(Sign sign, int number) {
            switch (sign) {
                case Sign.Literal literal -> literals.add(literal.symbols(), number);
                case Sign.Whole whole -> texts.add(whole.text(), number);
                case Sign.Present _ -> present.add(number);
                case Sign.Absent _ -> absent.add(number);
                case Sign.Passes passes -> test(passes.test(), number);
            }
        }

        private void test(Test test, int number) {
            try {
                tests.add(TextCheck.of(test));
                testNumbers.add(number);
            } catch (IllegalArgumentException cannotBeCarriedOut) {
                present.add(number);
            }
        }

        FieldScan build(int numbers) {
            return new FieldScan(this, numbers);
        }
    }
}
