package io.tocsin.elastic;

import org.jspecify.annotations.Nullable;

/** The embedded engine did not start. The message says why, in the engine's own words, and what to do. */
public final class EngineStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
