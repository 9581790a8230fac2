package io.tocsin.event;

import org.jspecify.annotations.Nullable;

/** The store of events and alerts cannot answer now; asking again later may help. The message says what it was asked. */
public sealed class SourceUnavailableException extends RuntimeException implements Obstructed
        permits NoSourceYetException {
    private static final long serialVersionUID = 1;

    private final Obstacle obstacle;

    /** For an engine that is down or in trouble. */
    public SourceUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause instanceof Obstructed told ? told.obstacle() : Obstacle.ENGINE_DOWN, cause);
    }

    public SourceUnavailableException(String message, Obstacle obstacle, @Nullable Throwable cause) {
        super(message, cause);
        this.obstacle = obstacle;
    }

    @Override
    public Obstacle obstacle() {
        return obstacle;
    }
}
