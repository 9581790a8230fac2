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

    void scan(Event event, Workspace workspace, Hits hits) {
        if (field.targets().isEmpty()) {
            hits.add(absent);
            for (Object value : event.fields().values()) {
                value(value, workspace, hits);
            }
            return;
        }
        Object value = field.valueIn(event);
        if (value == null) {
            hits.add(absent);
        } else {
            value(value, workspace, hits);
        }
    }

    private void value(Object value, Workspace workspace, Hits hits) {
        hits.add(present);
        if (value instanceof List<?> several) {
            for (int i = 0; i < several.size(); i++) {
                one(several.get(i), workspace, hits);
            }
        } else {
            one(value, workspace, hits);
        }
    }

    private void one(Object value, Workspace workspace, Hits hits) {
        if (!cacheable(value)) {
            text(Text.of(value), workspace.buffer(), hits);
            return;
        }
        int[] shown = workspace.cache().get(this, value);
        gain.looked(shown != null);
        if (shown == null) {
            scratch.clear();
            text(Text.of(value), workspace.buffer(), scratch);
            shown = scratch.toArray();
            workspace.cache().put(this, value, shown);
        }
        hits.add(shown);
    }

    /** Values of just any field seldom are the ones seen before. */
    private boolean cacheable(Object value) {
        return !field.targets().isEmpty()
                && !(value instanceof String text && text.length() > LONGEST_CACHED)
                && gain.worthwhile();
    }

    private void text(String text, TextBuffer buffer, Hits hits) {
        if (literals != null) {
            buffer.load(text);
            literals.scan(buffer, hits);
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
