package io.tocsin.health;

import java.util.Locale;
import java.util.stream.Stream;

/** Green: as it should be. Yellow: something needs a look. Red: events are lost, held up or unseen. */
public enum Status {
    GREEN,
    YELLOW,
    RED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Status worse(Status other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** Green when there are none. */
    public static Status worst(Stream<Status> several) {
        return several.reduce(GREEN, Status::worse);
    }
}
