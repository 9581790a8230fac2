package io.tocsin.server;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyRing;
import io.tocsin.access.Role;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lets through what bears a key with the role that it takes, and the page, which asks for one; everything where no key is
 * needed. Vert.x's own handler of
 * bearer tokens comes with OAuth only.
 */
record KeyHandler(KeyRing keys) implements Handler<RoutingContext> {
    private static final List<String> PAGE = List.of("/", "/page.css", "/page.js", "/icon.svg");
    private static final String BEARER = "bearer ";
    private static final int LONGEST = 200;
    private static final String HEALTH = "/api/v1/health";
    private static final List<String> TRIAGE = List.of("/api/v1/alerts/", SilenceRoutes.ROOT, ReportRoutes.ROOT + "/");
    private static final String ALLOWED = "tocsin.allowed";

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath();
        if (PAGE.contains(path)) {
            request.next();
            return;
        }
        Role needed = needed(request.request().method(), path);
        Optional<String> secret = secret(request);
        Optional<ApiKey> key = secret.flatMap(keys::find);
        if (isAllowed(secret, needed)) {
            BooleanSupplier still = () -> isAllowed(secret, needed);
            request.put(ALLOWED, still).next();
        } else if (key.isPresent()) {
            FailureHandler.answer(
                    request,
                    403,
                    "this takes a key of the role %s; %s has the role %s"
                            .formatted(
                                    needed.text(),
                                    key.get().name(),
                                    key.get().role().text()));
        } else if (path.equals(HEALTH)) {
            request.next();
        } else {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            FailureHandler.answer(request, 401, "a key is needed: send Authorization: Bearer and a key that is valid");
        }
    }

    private boolean isAllowed(Optional<String> secret, Role needed) {
        return !keys.isNeeded()
                || secret.flatMap(keys::find)
                        .filter(key -> key.role().mayAct(needed))
                        .isPresent();
    }

    /** Whether everything may be told; of health, its colour alone is told to everybody. */
    static boolean isTrusted(RoutingContext request) {
        return request.get(ALLOWED) instanceof BooleanSupplier;
    }

    /** Whether a request that takes long would be let through now as well. */
    static BooleanSupplier stillAllowed(RoutingContext request) {
        return request.get(ALLOWED) instanceof BooleanSupplier still ? still : () -> true;
    }

    private static Optional<String> secret(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader("Authorization"))
                .filter(text -> text.length() <= LONGEST && text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip());
    }

    /** What is not known here takes the most. */
    private static Role needed(HttpMethod method, String path) {
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return Role.READ;
        }
        return TRIAGE.stream().anyMatch(path::startsWith) ? Role.TRIAGE : Role.ADMIN;
    }
}
