package io.tocsin.cli;

import io.tocsin.settings.Settings;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running server a command talks to. */
final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The running server to ask; the one of the settings when left out."
                    + " A key, where one is needed, comes from TOCSIN_KEY.")
    private @Nullable URI server;

    boolean isGiven() {
        return server != null;
    }

    /** The one that is given. */
    ServerApi api() {
        return new ServerApi(Objects.requireNonNull(server), System.getenv("TOCSIN_KEY"));
    }

    ServerApi api(Settings settings) {
        URI given = server;
        String host = settings.http().host();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        URI url = given != null
                ? given
                : URI.create("http://" + literal + ":" + settings.http().port());
        return new ServerApi(url, System.getenv("TOCSIN_KEY"));
    }
}
