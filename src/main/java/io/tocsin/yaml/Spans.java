package io.tocsin.yaml;

import io.tocsin.rule.Trigger.Bound;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Whether bounds leave anything between them. */
final class Spans {
    private Spans() {}

    /**
     * Looks at the bounds themselves and at their neighbours: if anything lies within all of them, one of these does.
     *
     * @param fractions whether figures need not be whole; those that do are at least one
     */
    static boolean isEmpty(List<Bound> bounds, boolean fractions) {
        BigDecimal step = fractions ? new BigDecimal("0.0000000001") : BigDecimal.ONE;
        return Stream.concat(
                        bounds.stream()
                                .map(Bound::value)
                                .flatMap(value -> Stream.of(value, value.add(step), value.subtract(step))),
                        Stream.of(BigDecimal.ONE))
                .filter(value -> fractions || value.signum() > 0)
                .noneMatch(value -> holds(bounds, value));
    }

    static boolean holds(List<Bound> bounds, BigDecimal value) {
        return bounds.stream().allMatch(bound -> bound.comparison().holds(value.compareTo(bound.value())));
    }
}
