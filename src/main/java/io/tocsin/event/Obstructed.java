package io.tocsin.event;

/** A failure that tells what kind of obstacle it met. */
public interface Obstructed {
    Obstacle obstacle();

    /** What kind of obstacle a failure is; one that does not say is a fault of this program. */
    static Obstacle of(Throwable failure) {
        return failure instanceof Obstructed told ? told.obstacle() : Obstacle.FAULT;
    }
}
