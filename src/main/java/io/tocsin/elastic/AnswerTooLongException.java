package io.tocsin.elastic;

/** An answer was longer than the client takes (100 MB); less has to be asked for. */
final class AnswerTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerTooLongException(String message, Throwable cause) {
        super(message, cause);
    }
}
