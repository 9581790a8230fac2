package io.tocsin.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A measure over the values in a window, kept up as values come and go. Sums are exact decimals, so that a window filled
 * in one go and one that slid for days agree to the last digit.
 */
public interface Tally {
    void add(String value);

    /** Takes back a value that was added. */
    void remove(String value);

    /** Not a number while there is nothing to measure. */
    double measure();

    /** Measures nothing. */
    static Tally none() {
        return new Tally() {
            @Override
            public void add(String value) {}

            @Override
            public void remove(String value) {}

            @Override
            public double measure() {
                return Double.NaN;
            }
        };
    }

    /** How many different values. */
    static Tally distinct() {
        Map<String, Integer> values = new HashMap<>();
        return new Tally() {
            @Override
            public void add(String value) {
                values.merge(value, 1, Integer::sum);
            }

            @Override
            public void remove(String value) {
                values.computeIfPresent(value, (same, count) -> count == 1 ? null : count - 1);
            }

            @Override
            public double measure() {
                return values.size();
            }
        };
    }

    /** 1 while the values that are there are as expected, otherwise 0. */
    static Tally present(Predicate<Set<String>> expected) {
        Map<String, Integer> values = new HashMap<>();
        return new Tally() {
            @Override
            public void add(String value) {
                values.merge(value, 1, Integer::sum);
            }

            @Override
            public void remove(String value) {
                values.computeIfPresent(value, (same, count) -> count == 1 ? null : count - 1);
            }

            @Override
            public double measure() {
                return expected.test(values.keySet()) ? 1 : 0;
            }
        };
    }

    static Tally sum() {
        return new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                return sum.doubleValue();
            }
        };
    }

    static Tally average() {
        return new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                return sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
                        .doubleValue();
            }
        };
    }

    static Tally least() {
        return new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                return sorted.firstKey().doubleValue();
            }
        };
    }

    static Tally greatest() {
        return new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                return sorted.lastKey().doubleValue();
            }
        };
    }

    /** The middle value, or the mean of the two in the middle. */
    static Tally median() {
        return new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                BigDecimal lower = ranked(sorted, (count + 1) / 2);
                BigDecimal upper = ranked(sorted, count / 2 + 1);
                return lower.add(upper)
                        .divide(BigDecimal.TWO, MathContext.DECIMAL64)
                        .doubleValue();
            }
        };
    }

    /** The smallest value that at least {@code percent} of the values do not exceed (nearest rank). */
    static Supplier<Tally> percentile(double percent) {
        return () -> new Numbers() {
            @Override
            double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count) {
                return ranked(sorted, Math.max(1, (long) Math.ceil(percent / 100 * count)))
                        .doubleValue();
            }
        };
    }

    /** The value of a rank, counted from 1. */
    private static BigDecimal ranked(NavigableMap<BigDecimal, Integer> sorted, long rank) {
        long seen = 0;
        for (Map.Entry<BigDecimal, Integer> entry : sorted.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return sorted.lastKey();
    }

    /** Values that are numbers; others are passed over. */
    abstract class Numbers implements Tally {
        private final NavigableMap<BigDecimal, Integer> sorted = new TreeMap<>();
        private BigDecimal sum = BigDecimal.ZERO;
        private int count;

        abstract double measure(NavigableMap<BigDecimal, Integer> sorted, BigDecimal sum, int count);

        @Override
        public void add(String value) {
            BigDecimal number = number(value);
            if (number != null) {
                sorted.merge(number, 1, Integer::sum);
                sum = sum.add(number);
                count++;
            }
        }

        @Override
        public void remove(String value) {
            BigDecimal number = number(value);
            if (number != null) {
                sorted.computeIfPresent(number, (same, times) -> times == 1 ? null : times - 1);
                sum = sum.subtract(number);
                count--;
            }
        }

        @Override
        public double measure() {
            return count == 0 ? Double.NaN : measure(sorted, sum, count);
        }

        private static @Nullable BigDecimal number(String value) {
            // Longer ones are no measurements, and would make the sum as long.
            if (value.isEmpty() || value.length() > 40) {
                return null;
            }
            try {
                BigDecimal number = new BigDecimal(value);
                return Math.abs(number.scale()) > 40 ? null : number;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }
    }
}
