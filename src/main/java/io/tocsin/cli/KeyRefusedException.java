package io.tocsin.cli;

/** The server wants a key, or one that allows more. */
final class KeyRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyRefusedException(String message) {
        super(message, null, false, false);
    }
}
