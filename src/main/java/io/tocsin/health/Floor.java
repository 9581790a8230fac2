package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** Below which a figure turns yellow and below which red. */
public record Floor(long yellow, long red) {
    public Floor {
        if (red < 0 || yellow < red) {
            throw new IllegalArgumentException("red has to be 0 or more and yellow not below red");
        }
    }

    /** Green when the figure is not known. */
    Status of(@Nullable Long figure) {
        return figure == null || figure >= yellow ? Status.GREEN : figure >= red ? Status.YELLOW : Status.RED;
    }
}
