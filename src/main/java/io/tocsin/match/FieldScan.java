package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.Layout;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds, for one field, the signs that an event shows; each stands for a number. */
final class FieldScan {
    /** Longer values seldom come again. */
    private static final int LONGEST_CACHED = 1024;

    /** What a whole number may contain, with marks. */
    private static final Pattern NUMBER = Pattern.compile(Symbols.START + "?-?[0-9]*" + Symbols.END + "?");

    private static final int[] NOTHING = {};

    private final EventField field;
    private final int salt;
    private final @Nullable AhoCorasick literals;
    private final WholeTexts texts;
    private final int[] present;
    private final int[] absent;
    private final TextCheck[] tests;
    private final int[] testNumbers;
    /** Whether numbers can show anything. */
    private final boolean takesNumbers;
    /** Whether several values may be scanned as one, as nothing needs the end of a value. */
    private final boolean together;

    private final int numbers;
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
        takesNumbers = builder.takesNumbers || !builder.texts.isEmpty() || tests.length > 0;
        together = tests.length == 0 && builder.texts.isEmpty() && !builder.atAnEnd;
        this.numbers = numbers;
        scratch = new Hits(numbers);
    }

    EventField field() {
        return field;
    }

    /** All that it may find are smaller. */
    int numbers() {
        return numbers;
    }

    /** What events without the field show. */
    int[] absent() {
        return absent;
    }

    /** What events with the field show. */
    int[] present() {
        return present;
    }

    int salt() {
        return salt;
    }

    void scan(Event event, Workspace workspace, Hits hits) {
        if (field.isAny()) {
            anyField(event.fields().values(), workspace, hits);
            return;
        }
        Object value = field.valueIn(event);
        if (value == null) {
            hits.add(absent);
        } else {
            value(value, workspace, hits);
        }
    }

    void anyField(Collection<Object> values, Workspace workspace, Hits hits) {
        hits.add(absent);
        if (literals == null || !together) {
            for (Object value : values) {
                value(value, workspace, hits);
            }
            return;
        }
        hits.add(present);
        workspace.joined().clear();
        for (Object value : values) {
            append(value, workspace.joined(), literals.shortest());
        }
        literals.scan(workspace.joined(), hits);
    }

    /** How it looks at any field of events of a layout; null where it looks at each for itself. */
    @Nullable
    AnyFieldScan ofAnyField(Layout layout) {
        return literals == null || !together ? null : new AnyFieldScan(this, literals, absent, present, layout);
    }

    void append(Object value, TextBuffer buffer, int shortest) {
        if (value instanceof String text) {
            if (text.length() >= shortest) {
                buffer.append(text);
            }
        } else if (value instanceof List<?> several) {
            several.forEach(one -> append(one, buffer, shortest));
        } else if (takesNumbers || !(value instanceof Long)) {
            buffer.append(Text.of(value));
        }
    }

    void value(Object value, Workspace workspace, Hits hits) {
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
        if (value instanceof Long && !takesNumbers) {
            return;
        }
        if (!cacheable(value)) {
            text(Text.of(value), workspace.buffer(), hits);
            return;
        }
        hits.add(remembered(value, workspace.cache(), workspace.buffer()));
    }

    /** What a value shows, if such values come again and again: it may be remembered. */
    int @Nullable [] remembered(Object value, Workspace workspace) {
        if (value instanceof Long && !takesNumbers) {
            return NOTHING;
        }
        return value instanceof List || !cacheable(value)
                ? null
                : remembered(value, workspace.cache(), workspace.buffer());
    }

    private int[] remembered(Object value, ValueCache cache, TextBuffer buffer) {
        int[] shown = cache.get(this, value);
        gain.looked(shown != null);
        if (shown == null) {
            shown = shown(value, buffer);
            cache.put(this, value, shown);
        }
        return shown;
    }

    /** What a single value shows. */
    int[] shown(Object value, TextBuffer buffer) {
        scratch.clear();
        text(Text.of(value), buffer, scratch);
        return scratch.toArray();
    }

    /** Values of just any field seldom are the ones seen before. */
    private boolean cacheable(Object value) {
        return !field.isAny() && !(value instanceof String text && text.length() > LONGEST_CACHED) && gain.worthwhile();
    }

    private void text(String text, TextBuffer buffer, Hits hits) {
        if (literals != null && text.length() >= literals.shortest()) {
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
        private boolean takesNumbers;
        private boolean atAnEnd;

        Builder(EventField field) {
            this.field = field;
        }

        void add(Sign sign, int number) {
            takesNumbers |= !(sign instanceof Sign.Literal literal)
                    || NUMBER.matcher(literal.symbols()).matches();
            switch (sign) {
                case Sign.Literal literal -> literal(literal.symbols(), number);
                case Sign.Whole whole -> texts.add(whole.text(), number);
                case Sign.Present _ -> present.add(number);
                case Sign.Absent _ -> absent.add(number);
                case Sign.Passes passes -> test(passes.test(), number);
            }
        }

        private void literal(String symbols, int number) {
            literals.add(symbols, number);
            takesNumbers |= NUMBER.matcher(symbols).matches();
            atAnEnd |= symbols.indexOf(Symbols.START) >= 0 || symbols.indexOf(Symbols.END) >= 0;
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
