package io.tocsin.match;

/** Watches whether remembering a field's values is worth it, and tells to stop for a while when it is not. */
final class CacheGain {
    private static final int ROUND = 1024;
    private static final int PAUSE = 64 * ROUND;

    private int looks;
    private int found;
    private int pause;

    boolean worthwhile() {
        return pause == 0 || --pause == 0;
    }

    void looked(boolean hit) {
        looks++;
        if (hit) {
            found++;
        }
        if (looks == ROUND) {
            pause = found < ROUND / 3 ? PAUSE : 0;
            looks = 0;
            found = 0;
        }
    }
}
