package io.tocsin.demo;

/** A file that says what is planted cannot be used; the message is one line that says where and why. */
public final class TruthException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TruthException(String message) {
        super(message);
    }
}
