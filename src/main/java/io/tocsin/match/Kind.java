package io.tocsin.match;

import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of one kind: their bucket, and a sample of them while there is more to learn of what is rare among them. */
final class Kind {
    /** How many events are enough to learn from. */
    private static final int ENOUGH = 48;

    /** The first events may all be alike: later on every so many-th is taken once more. */
    private static final int EVERY = 64;

    private Bucket bucket;
    private @Nullable List<Event> sample = new ArrayList<>();
    private boolean isFirst = true;
    private int passed;

    Kind(Bucket bucket) {
        this.bucket = bucket;
    }

    /** One that has learnt all there is. */
    Kind(Bucket bucket, boolean learnt) {
        this(bucket);
        if (learnt) {
            sample = null;
        }
    }

    Bucket bucket() {
        return bucket;
    }

    boolean isLearning() {
        return sample != null;
    }

    /** Whether the event completes a sample. */
    boolean completes(Event event) {
        List<Event> taken = sample;
        if (taken == null || (!isFirst && ++passed % EVERY != 0)) {
            return false;
        }
        taken.add(event);
        return taken.size() == ENOUGH;
    }

    List<Event> sample() {
        return sample == null ? List.of() : sample;
    }

    /** Goes on with a bucket that was made from the sample. */
    void learnt(Bucket better) {
        bucket = better;
        sample = isFirst ? new ArrayList<>() : null;
        isFirst = false;
    }

    /** Goes on with what it has. */
    void stopLearning() {
        sample = null;
    }
}
