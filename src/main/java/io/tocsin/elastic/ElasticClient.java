package io.tocsin.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.ElasticsearchTransportBase;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.rest5_client.Rest5ClientHttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.event.Layout;
import io.tocsin.event.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with a cluster: Elasticsearch 7.17, 8 and 9, OpenSearch 2 and 3. Opens no connection before the first question.
 * Calls block; any number of threads may call. Every method throws {@link SourceUnavailableException} when asking again
 * later may help, and {@link RefusedException} when it will not.
 */
public final class ElasticClient implements AutoCloseable {
    static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final RawEndpoint ENDPOINT = new RawEndpoint();

    private final Connection connection;
    private final ElasticsearchTransport transport;
    private final Layout layouts = Layout.empty();
    private volatile @Nullable Flavour flavour;

    private ElasticClient(Connection connection, ElasticsearchTransport transport) {
        this.connection = connection;
        this.transport = transport;
    }

    /** @throws IllegalArgumentException when the certificate file is none */
    public static ElasticClient to(Connection connection) {
        CompatibleHttpClient http =
                new CompatibleHttpClient(new Rest5ClientHttpClient(HttpConnections.open(connection)));
        JacksonJsonpMapper mapper = new JacksonJsonpMapper(JSON);
        return new ElasticClient(connection, new ElasticsearchTransportBase(http, null, mapper) {});
    }

    public Connection connection() {
        return connection;
    }

    /** What all begin with that read documents of the cluster, so that events of one kind share their layout. */
    Layout layouts() {
        return layouts;
    }

    /** What answers there; asked once. */
    public Flavour flavour() {
        Flavour known = flavour;
        if (known == null) {
            known = Flavour.ask(this);
            flavour = known;
        }
        return known;
    }

    JsonNode json(Ask ask) {
        try {
            return JSON.readTree(bytes(ask));
        } catch (IOException broken) {
            throw Failures.of(connection, ask, broken);
        }
    }

    /** Empty when there is no such thing (404). */
    Optional<JsonNode> found(Ask ask) {
        try {
            return Optional.of(json(ask));
        } catch (RefusedException refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    byte[] bytes(Ask ask) {
        try (BinaryResponse response = transport.performRequest(ask, ENDPOINT, null);
                InputStream content = response.content()) {
            return content.readAllBytes();
        } catch (IOException failed) {
            throw Failures.of(connection, ask, failed);
        } catch (ElasticsearchException failed) {
            throw Failures.of(connection, ask, failed);
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException failed) {
            throw new SourceUnavailableException("closing the connection to " + connection + " failed", failed);
        }
    }

    /** For bodies: {@code object("size", 10, "query", …)}. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
