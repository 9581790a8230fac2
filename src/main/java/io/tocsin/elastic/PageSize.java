package io.tocsin.elastic;

/** How many events to ask for: as many as make a page of some megabytes, as documents differ in size a thousandfold. */
final class PageSize {
    private static final int SMALLEST = 1;
    private static final int LARGEST = 5_000;
    private static final long BYTES = 8L << 20;

    private int next = 500;

    int next() {
        return next;
    }

    void learn(int events, long bytes) {
        if (events > 0) {
            long fitting = BYTES * events / Math.max(1, bytes);
            next = Math.clamp(fitting, SMALLEST, LARGEST);
        }
    }

    /** After an answer that was too long to be taken; false when it cannot be less. */
    boolean shrink() {
        boolean possible = next > 1;
        next = Math.max(1, next / 4);
        return possible;
    }
}
