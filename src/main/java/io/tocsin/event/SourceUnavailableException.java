package io.tocsin.event;

import org.jspecify.annotations.Nullable;

/** The store of events and alerts cannot answer now; asking again later may help. The message says what it was asked. */
public final class SourceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SourceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
