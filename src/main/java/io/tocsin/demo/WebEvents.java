package io.tocsin.demo;

import java.util.List;

/** Lines of a web server's access log, as Filebeat reads them. */
final class WebEvents {
    static final List<String> HOSTS = List.of("web-1", "web-2", "web-3");
    static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
            "okhttp/4.12.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

    private WebEvents() {}

    /** A request and its answer. */
    record Request(String method, String path, String query, int status, long milliseconds) {
        Request(String method, String path, int status, long milliseconds) {
            this(method, path, "", status, milliseconds);
        }
    }

    static Fields request(Draw draw, String host, String address, String agent, Request request) {
        String target = request.path + (request.query.isEmpty() ? "" : "?" + request.query);
        long bytes = request.status == 304 ? 0 : draw.around(6_000);
        Fields fields = Fields.of("host.name", host)
                .with("event.module", "nginx")
                .with("event.dataset", "nginx.access")
                .with("event.duration", request.milliseconds * 1_000_000)
                .with("event.outcome", request.status < 400 ? "success" : "failure")
                .with("source.ip", address)
                .with("http.request.method", request.method)
                .with("http.response.status_code", request.status)
                .with("http.response.body.bytes", bytes)
                .with("url.original", target)
                .with("url.path", request.path)
                .with("user_agent.original", agent)
                .with(
                        "message",
                        address + " \"" + request.method + " " + target + "\" " + request.status + " " + bytes + " \""
                                + agent + "\"");
        return request.query.isEmpty() ? fields : fields.with("url.query", request.query);
    }
}
