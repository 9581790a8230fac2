package io.tocsin.demo;

/** A file for the demo cannot be used; the message is one line that says where and why. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }
}
