package io.tocsin.elastic;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets the official client, made for Elasticsearch of its own version, speak with older ones and with OpenSearch: these
 * do not know its media types, and do not say that they are Elasticsearch, on which it insists.
 */
final class CompatibleHttpClient implements TransportHttpClient {
    private static final String PRODUCT = "X-Elastic-Product";
    private static final String JSON = "application/json";

    private final TransportHttpClient client;

    CompatibleHttpClient(TransportHttpClient client) {
        this.client = client;
    }

    @Override
    public TransportOptions createOptions(@Nullable TransportOptions options) {
        return client.createOptions(options);
    }

    @Override
    public Integer responseStatusCode(Throwable failure) {
        return client.responseStatusCode(failure);
    }

    @Override
    public Response performRequest(
            String endpoint, @Nullable Node node, Request request, @Nullable TransportOptions options)
            throws IOException {
        return new WithProduct(client.performRequest(endpoint, node, plain(request), plain(options)));
    }

    @Override
    public CompletableFuture<Response> performRequestAsync(
            String endpoint, @Nullable Node node, Request request, @Nullable TransportOptions options) {
        return client.performRequestAsync(endpoint, node, plain(request), plain(options))
                .thenApply(WithProduct::new);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static Request plain(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, plainType(value)));
        headers.put("Accept", JSON);
        return new Request(request.method(), request.path(), request.queryParams(), headers, request.body());
    }

    private static String plainType(String value) {
        return value.contains("vnd.elasticsearch+x-ndjson")
                ? "application/x-ndjson"
                : value.contains("vnd.elasticsearch+json") ? JSON : value;
    }

    /** The client's default options bring an Accept header of their own. */
    private @Nullable TransportOptions plain(@Nullable TransportOptions options) {
        if (options == null) {
            return null;
        }
        TransportOptions.Builder builder = options.toBuilder();
        builder.setHeader("Accept", JSON);
        return client.createOptions(builder.build());
    }

    private record WithProduct(Response response) implements Response {
        @Override
        public @Nullable Node node() {
            return response.node();
        }

        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public @Nullable String header(String name) {
            String value = response.header(name);
            return value == null && name.equalsIgnoreCase(PRODUCT) ? "Elasticsearch" : value;
        }

        @Override
        public List<String> headers(String name) {
            List<String> values = response.headers(name);
            return values.isEmpty() && name.equalsIgnoreCase(PRODUCT) ? List.of("Elasticsearch") : values;
        }

        @Override
        public @Nullable BinaryData body() throws IOException {
            return response.body();
        }

        @Override
        public @Nullable Object originalResponse() {
            return response.originalResponse();
        }

        @Override
        public void close() throws IOException {
            response.close();
        }
    }
}
