package io.tocsin.event;

import org.jspecify.annotations.Nullable;

/** The store of events and alerts cannot answer now; asking again later may help. The message says what it was asked. */
public sealed class SourceUnavailableException extends RuntimeException permits NoSourceYetException {
    private static final long serialVersionUID = 1;

    public SourceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
