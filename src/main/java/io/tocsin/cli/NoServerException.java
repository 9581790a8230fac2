package io.tocsin.cli;

/** No running server answers where a command asks for one. It says all there is to say, so the log need not tell more. */
final class NoServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
