package io.tocsin.alert;

/** Hears of alerts after they are stored; a hint, as the store is the truth. Called on the device's own thread. */
public interface AlertListener {
    void raised(Alert alert);

    void changed(Alert alert);
}
