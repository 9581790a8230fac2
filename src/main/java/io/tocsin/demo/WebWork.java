package io.tocsin.demo;

import io.tocsin.demo.WebEvents.Request;
import java.time.Instant;
import java.util.List;

/** An ordinary day of a shop on the web: visits of some pages, apps, crawlers, a few errors. */
final class WebWork {
    private static final List<String> PAGES = List.of(
            "/",
            "/static/app.js",
            "/static/site.css",
            "/products",
            "/api/v1/items",
            "/products/17",
            "/search",
            "/products/42",
            "/api/v1/orders",
            "/cart",
            "/checkout",
            "/favicon.ico",
            "/about",
            "/products/108",
            "/help/returns");
    private static final List<String> SEARCHED =
            List.of("shoes", "rain+jacket", "tent", "union+jack+flag", "select+series+boots", "lamp", "script+font");

    private final Draw draw;

    WebWork(Draw draw) {
        this.draw = draw;
    }

    void fill(DeviceLog log, Rhythm rhythm, int events) {
        while (log.size() < events) {
            visit(log, rhythm.moment(draw));
        }
    }

    /** Some requests of one visitor to one host. */
    void visit(DeviceLog log, Instant time) {
        String host = draw.from(WebEvents.HOSTS);
        String visitor = "100.64." + draw.between(0, 40) + "." + draw.between(1, 254);
        String agent = draw.favouring(WebEvents.BROWSERS);
        Instant at = time;
        for (int requests = draw.between(1, 6); requests > 0; requests--) {
            log.add(at, WebEvents.request(draw, host, visitor, agent, request()));
            at = at.plus(draw.seconds(0.2, 20));
        }
    }

    private Request request() {
        if (draw.chance(0.03)) {
            return new Request("POST", "/login", draw.chance(0.15) ? 401 : 302, draw.around(90));
        }
        String page = draw.favouring(PAGES);
        String method = page.equals("/checkout") || page.equals("/cart") ? "POST" : "GET";
        double luck = draw.fraction();
        if (luck < 0.015) {
            return new Request("GET", "/products/" + draw.between(200, 999), 404, draw.around(25));
        }
        if (luck < 0.018) {
            return new Request(method, page, draw.from(List.of(500, 502, 503, 504)), draw.around(800));
        }
        if (page.equals("/search")) {
            return new Request("GET", page, "q=" + draw.from(SEARCHED), 200, draw.around(70));
        }
        return new Request(method, page, page.startsWith("/static") && draw.chance(0.3) ? 304 : 200, draw.around(40));
    }
}
