package io.tocsin.elastic;

import io.tocsin.event.Obstacle;
import io.tocsin.event.Obstructed;

/**
 * The cluster refused a request, and would refuse it again: wrong credentials, missing rights, no such thing, not
 * understood. The message says what was asked, what was answered and what to do.
 */
public final class RefusedException extends RuntimeException implements Obstructed {
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** HTTP status, 400 to 499. */
    public int status() {
        return status;
    }

    @Override
    public Obstacle obstacle() {
        return Obstacle.REFUSED;
    }

    /** Whether the credentials or their rights are the reason. */
    public boolean isAboutAccess() {
        return status == 401 || status == 403;
    }
}
