package io.tocsin.access;

/** The file of keys cannot be used; the message says why and what to do. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
