package io.tocsin.server;

/** A request that cannot be answered as it is; the message names the parameter and says what would do. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        // A value on its way to the caller, not a fault of the program.
        super(message, null, false, false);
    }
}
