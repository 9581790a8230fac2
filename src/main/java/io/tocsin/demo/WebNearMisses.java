package io.tocsin.demo;

import io.tocsin.demo.WebEvents.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What looks like an incident of the web servers and is none: each stays just below what a rule looks for. */
final class WebNearMisses {
    private static final Request MISSING = new Request("GET", "/blog/2019/old-page", 404, 12);

    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    WebNearMisses(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    void plant() {
        // Somebody checks the links of the site: 49 missing pages in a minute, and a fiftieth when the minute is over.
        Instant links = at(640);
        Fields missing = request("web-2", "10.30.2.14", "LinkChecker/10.5", MISSING);
        log.repeat(49, links, Duration.ofMillis(1_200), missing);
        log.add(links.plus(Duration.ofMinutes(1)), missing);

        // A restart for a new release: some requests fail for two minutes.
        Instant release = at(905);
        for (int failures = 0; failures < 45; failures++) {
            String visitor = "100.64.50." + (1 + failures);
            Request failed = new Request("GET", "/api/v1/items", 503, draw.around(30));
            log.add(release.plus(draw.seconds(0, 120)), request("web-3", visitor, "okhttp/4.12.0", failed));
        }

        // An hour that is quiet but for its two ends: a request just before 30 minutes are over.
        Instant quiet = at(250);
        Instant again = quiet.plusSeconds(29 * 60 + 58);
        log.silence("host.name", "web-3", quiet, again);
        Fields probe = request("web-3", "10.30.0.2", "kube-probe/1.33", new Request("GET", "/health", 200, 2));
        log.add(quiet, probe);
        log.add(again, probe);

        // The noise of the internet: four tries and away.
        Instant noise = at(760);
        for (String path : List.of("/.env", "/.git/config", "/../../etc/passwd", "/app/.env")) {
            noise = noise.plusSeconds(8);
            log.add(noise, request("web-1", "198.51.100.23", "curl/8.5.0", new Request("GET", path, 404, 3)));
        }

        // A forgotten password: 19 tries.
        Instant forgotten = at(710);
        Request refused = new Request("POST", "/login", 401, 95);
        log.repeat(19, forgotten, Duration.ofSeconds(14), request("web-2", "100.64.60.7", "Firefox", refused));
    }

    private Fields request(String host, String address, String agent, Request request) {
        return WebEvents.request(draw, host, address, agent, request);
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }
}
