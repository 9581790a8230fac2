package io.tocsin.match;

/** Text that can be looked at so many times only. */
final class CountedText implements CharSequence {
    /** Thrown instead of an answer. */
    static final class StepsUsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        StepsUsedUp() {
            super("no steps left", null, false, false);
        }
    }

    private final String text;
    private long steps;

    CountedText(String text, long steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public char charAt(int index) {
        if (--steps < 0) {
            throw new StepsUsedUp();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
