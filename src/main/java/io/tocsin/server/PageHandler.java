package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One file of the web page, held in memory. */
record PageHandler(String type, Buffer content) implements Handler<RoutingContext> {
    static void mount(Router router) {
        router.get("/").handler(of("index.html", "text/html;charset=utf-8"));
        router.get("/page.css").handler(of("page.css", "text/css;charset=utf-8"));
        router.get("/page.js").handler(of("page.js", "text/javascript;charset=utf-8"));
        router.get("/icon.svg").handler(of("icon.svg", "image/svg+xml"));
    }

    private static PageHandler of(String file, String type) {
        try (InputStream stream = PageHandler.class.getResourceAsStream("/web/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the build lacks web/" + file);
            }
            return new PageHandler(type, Buffer.buffer(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(RoutingContext request) {
        request.response().putHeader("Content-Type", type).end(content);
    }
}
