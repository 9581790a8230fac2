package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;

/**
 * Answers only requests that name this machine. A web page elsewhere could otherwise let its own name resolve to the
 * loopback address and read alerts through a browser on this machine (DNS rebinding). For servers that other machines do
 * not reach; those need a key.
 */
final class HostHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        HostAndPort authority = request.request().authority();
        if (authority != null && isLoopback(authority.host())) {
            request.next();
        } else {
            FailureHandler.answer(request, 421, "ask for 127.0.0.1 or localhost, not for another name");
        }
    }

    static boolean isLoopback(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
