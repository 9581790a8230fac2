package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** Where a figure turns yellow and where red; a figure that reaches a bound has crossed it. */
public record Limit(double yellow, double red) {
    public Limit {
        if (!(yellow > 0) || !(red >= yellow)) {
            throw new IllegalArgumentException("yellow has to be above 0 and red not below yellow");
        }
    }

    /** One that is never red. */
    public static Limit yellowFrom(double yellow) {
        return new Limit(yellow, Double.POSITIVE_INFINITY);
    }

    /** Green when the figure is not known. */
    Status of(@Nullable Double figure) {
        return figure == null || figure < yellow ? Status.GREEN : figure < red ? Status.YELLOW : Status.RED;
    }
}
