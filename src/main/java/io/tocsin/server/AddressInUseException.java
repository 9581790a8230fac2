package io.tocsin.server;

/** Another program listens where the server is to listen. */
public final class AddressInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressInUseException(String host, int port, Throwable cause) {
        super(
                "port %d on %s is in use: stop the other program or set http.port in tocsin.yaml".formatted(port, host),
                cause);
    }
}
