package io.tocsin.event;

/** There is nothing yet that a device's events could be in: the first document, or a corrected setting, ends it. */
public final class NoSourceYetException extends SourceUnavailableException {
    private static final long serialVersionUID = 1;

    public NoSourceYetException(String message) {
        super(message, Obstacle.INDEX_MISSING, null);
    }
}
