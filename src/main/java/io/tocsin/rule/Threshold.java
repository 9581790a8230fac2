package io.tocsin.rule;

/** What a count must reach. Only lower bounds: what must not be reached is a matter of absence. */
public record Threshold(Comparison comparison, long value) {
    public Threshold {
        if (comparison != Comparison.AT_LEAST && comparison != Comparison.MORE) {
            throw new IllegalArgumentException("a threshold is a lower bound, not " + comparison.symbol());
        }
    }

    /** The smallest count that reaches it. */
    public long least() {
        return comparison == Comparison.MORE ? Math.addExact(value, 1) : value;
    }
}
