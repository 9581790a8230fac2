package io.tocsin.cli;

/** The server does not do what it was asked for, and says why. */
final class ServerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerRefusedException(String message) {
        super(message, null, false, false);
    }
}
