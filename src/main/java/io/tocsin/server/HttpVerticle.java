package io.tocsin.server;

import io.tocsin.access.KeyRing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP API and the web page. Event loop; calls of the store go to worker threads. */
public final class HttpVerticle extends VerticleBase {
    /** So soon a key that is revoked is refused. */
    private static final long LOOK_MILLIS = 1_000;

    private final String host;
    private final int wantedPort;
    private final AlertBoard board;
    private final Watch watch;
    private final List<Routes> parts;
    private final @Nullable KeyRing keys;
    private volatile int port;

    /**
     * @param port 0 takes a free one
     * @param parts of the API besides the one of alerts, rules and devices
     */
    public HttpVerticle(String host, int port, AlertBoard board, Watch watch, List<Routes> parts) {
        this(host, port, board, watch, parts, null);
    }

    /** @param keys null where nobody needs one */
    public HttpVerticle(
            String host, int port, AlertBoard board, Watch watch, List<Routes> parts, @Nullable KeyRing keys) {
        this.host = host;
        this.wantedPort = port;
        this.board = board;
        this.watch = watch;
        this.parts = List.copyOf(parts);
        this.keys = keys;
    }

    /**
     * For those who would do much before they deploy this.
     *
     * @throws AddressInUseException when another program has the port
     */
    public static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new AddressInUseException(host, port, e);
        }
    }

    /** Fails with {@link AddressInUseException} when another program has the port. */
    @Override
    public Future<?> start() {
        KeyRing ring = keys;
        if (ring != null) {
            vertx.setPeriodic(
                    LOOK_MILLIS,
                    ignored -> vertx.executeBlocking(() -> {
                        ring.look();
                        return null;
                    }));
        }
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(wantedPort)
                        .setCompressionSupported(true))
                .requestHandler(router())
                .listen()
                .onSuccess(server -> port = server.actualPort())
                .recover(HttpVerticle.this::inUse);
    }

    /** Where it listens; known once it is deployed. */
    public int port() {
        return port;
    }

    private Future<HttpServer> inUse(Throwable failure) {
        return Future.failedFuture(
                failure instanceof BindException ? new AddressInUseException(host, wantedPort, failure) : failure);
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new HeadersHandler());
        if (HostHandler.isLoopback(host)) {
            router.route().handler(new HostHandler());
        }
        if (keys != null) {
            router.route().handler(new KeyHandler(keys));
        }
        PageHandler.mount(router);
        router.get("/api/v1/alerts").handler(new AlertsHandler(board));
        router.get("/api/v1/alerts/stream").handler(new AlertStreamHandler());
        router.get("/api/v1/alerts/:id").handler(new AlertHandler(board));
        new TriageRoutes(board, Clock.systemUTC()).mount(router);
        router.get("/api/v1/devices").handler(new DevicesHandler(watch));
        router.get("/api/v1/rules").handler(new RulesHandler(watch));
        router.post("/api/v1/rules/reload").handler(new RulesReloadHandler());
        router.get("/api/v1/health").handler(new HealthHandler(watch, board.alerts(), parts, keys));
        parts.forEach(part -> part.mount(router));
        FailureHandler failures = new FailureHandler();
        router.route().failureHandler(failures);
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, failures);
        }
        return router;
    }
}
