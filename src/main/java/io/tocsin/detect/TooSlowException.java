package io.tocsin.detect;

/** An expert's rule takes longer than it may; thrown within what it does. */
final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooSlowException() {
        super("it takes too long");
    }
}
