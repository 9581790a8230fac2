package io.tocsin.detect;

import java.util.stream.Stream;

/** The part of a change of rules for which sessions stand still. */
public final class StandStill {
    private StandStill() {}

    /** @return nanoseconds */
    public static long of(DeviceSession session, RuleChange change) {
        long begun = System.nanoTime();
        session.adopt(change, WindowFill.nothing(change, (device, range) -> Stream.empty()));
        return System.nanoTime() - begun;
    }
}
