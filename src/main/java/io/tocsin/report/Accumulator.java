package io.tocsin.report;

import io.tocsin.event.Event;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** One measure of one group of events, exactly. */
interface Accumulator {
    void add(Event event);

    /** As many events as the cell says, all with its value. */
    void add(Counting.Cell cell);

    /** NaN when no event had what it takes. Of a share: the count, which the whole makes a share of. */
    double value();

    static Accumulator of(Measure measure) {
        String field = Objects.requireNonNullElse(measure.field(), "");
        return switch (measure.kind()) {
            case COUNT, SHARE -> new Count();
            case DISTINCT -> new Distinct(field);
            case SUM -> new Sum(field, false);
            case AVERAGE -> new Sum(field, true);
            case MINIMUM -> new Extreme(field, -1);
            case MAXIMUM -> new Extreme(field, 1);
            case PERCENTILE -> new Percentile(field, measure.percent());
        };
    }

    /** How many events. */
    final class Count implements Accumulator {
        private long count;

        @Override
        public void add(Event event) {
            count++;
        }

        @Override
        public void add(Counting.Cell cell) {
            count += cell.events();
        }

        @Override
        public double value() {
            return count;
        }
    }

    /** How many values a field has. */
    final class Distinct implements Accumulator {
        private final String field;
        private final Set<String> seen = new HashSet<>();

        Distinct(String field) {
            this.field = field;
        }

        @Override
        public void add(Event event) {
            seen.addAll(Values.texts(event, field));
        }

        @Override
        public void add(Counting.Cell cell) {
            seen.add(String.valueOf(cell.value()));
        }

        @Override
        public double value() {
            return seen.size();
        }
    }

    /** Sum or average; what rounding takes away is added up apart, so that a million fractions come out right. */
    final class Sum implements Accumulator {
        private final String field;
        private final boolean average;
        private double sum;
        private double lost;
        private long count;

        Sum(String field, boolean average) {
            this.field = field;
            this.average = average;
        }

        @Override
        public void add(Event event) {
            for (double number : Values.numbers(event, field)) {
                add(number);
                count++;
            }
        }

        @Override
        public void add(Counting.Cell cell) {
            if (cell.value() instanceof Counting.Stats stats && stats.count() > 0) {
                add(stats.sum());
                count += stats.count();
            }
        }

        private void add(double number) {
            double next = sum + number;
            lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
            sum = next;
        }

        @Override
        public double value() {
            double total = sum + lost;
            return average ? total / count : total;
        }
    }

    /** The least or the highest value. */
    final class Extreme implements Accumulator {
        private final String field;
        private final int sign;
        private double extreme = Double.NaN;

        Extreme(String field, int sign) {
            this.field = field;
            this.sign = sign;
        }

        @Override
        public void add(Event event) {
            for (double number : Values.numbers(event, field)) {
                add(number);
            }
        }

        @Override
        public void add(Counting.Cell cell) {
            if (cell.value() instanceof Counting.Stats stats && stats.count() > 0) {
                add(sign < 0 ? stats.least() : stats.most());
            }
        }

        private void add(double number) {
            if (!Double.isNaN(number) && (Double.isNaN(extreme) || number * sign > extreme * sign)) {
                extreme = number;
            }
        }

        @Override
        public double value() {
            return extreme;
        }
    }

    /** The least value that at least so many percent of all values do not exceed. */
    final class Percentile implements Accumulator {
        private final String field;
        private final double percent;
        private double[] numbers = new double[8];
        private int count;

        Percentile(String field, double percent) {
            this.field = field;
            this.percent = percent;
        }

        @Override
        public void add(Event event) {
            for (double number : Values.numbers(event, field)) {
                add(number, 1);
            }
        }

        @Override
        public void add(Counting.Cell cell) {
            double number = Values.number(cell.value());
            if (!Double.isNaN(number)) {
                add(number, cell.events());
            }
        }

        private void add(double number, long times) {
            int more = Math.toIntExact(count + times);
            if (more > numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(more, count * 2));
            }
            Arrays.fill(numbers, count, more, number);
            count = more;
        }

        @Override
        public double value() {
            if (count == 0) {
                return Double.NaN;
            }
            double[] sorted = Arrays.copyOf(numbers, count);
            Arrays.sort(sorted);
            int rank = (int) Math.ceil(percent * count / 100);
            return sorted[Math.clamp(rank - 1, 0, count - 1)];
        }
    }
}
