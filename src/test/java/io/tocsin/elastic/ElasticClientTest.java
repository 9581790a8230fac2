package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.TestCertificate;
import io.tocsin.elastic.FakeCluster.Answer;
import io.tocsin.event.SourceUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticClientTest {
    @Test
    void givenNobodyAtTheAddress_whenAsked_thenThatMayPass() {
        try (ElasticClient client = ElasticClient.to(Connection.to(URI.create("http://127.0.0.1:1")))) {
            assertThatThrownBy(client::flavour)
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("GET / at http://127.0.0.1:1: no connection, is it running?");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void givenABusyCluster_whenAsked_thenThatMayPass(int status) throws IOException {
        try (FakeCluster cluster = FakeCluster.http(text -> Answer.json(status, "{\"error\": \"too busy\"}"));
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            assertThatThrownBy(() -> client.json(Ask.get("/x")))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("GET /x at " + cluster.url() + ": answered " + status);
        }
    }

    @Test
    void givenAGatewayThatAnswersInHtml_whenAsked_thenTheStatusCounts() throws IOException {
        Answer page = new Answer(401, "text/html", "<html>Sign in</html>");
        try (FakeCluster cluster = FakeCluster.http(text -> page);
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            assertThatThrownBy(client::flavour)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("answered 401")
                    .hasMessageContaining("elasticsearch.api_key");
        }
    }

    @Test
    void givenAGatewayWithErrorsOfItsOwn_whenAsked_thenTheyAreNoAnswers() throws IOException {
        try (FakeCluster cluster = FakeCluster.http(text -> Answer.json(401, "{\"message\": \"Unauthorized\"}"));
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            assertThatThrownBy(client::flavour).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void givenCredentials_whenAsked_thenTheyAreSentAndARefusalNamesTheRight() throws IOException {
        String refused = """
                {"error": {"root_cause": [{"type": "security_exception", "reason": "action is unauthorized"}]}}
                """;
        try (FakeCluster cluster = FakeCluster.http(text -> Answer.json(403, refused))) {
            Connection password = new Connection(cluster.url(), "ada", "päss", null, null);
            Connection key = new Connection(cluster.url(), "ada", "päss", "a2V5", null);
            for (Connection connection : new Connection[] {password, key}) {
                try (ElasticClient client = ElasticClient.to(connection)) {
                    assertThatThrownBy(() -> client.json(Ask.post("/logs/_search")))
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refusal ->
                                            assertThat(refusal.isAboutAccess()).isTrue())
                            .hasMessageContaining("POST /logs/_search")
                            .hasMessageContaining("is unauthorized")
                            .hasMessageContaining("lacks the right")
                            .hasMessageNotContaining("päss");
                }
            }
            assertThat(cluster.credentials()).containsExactly("Basic YWRhOnDDpHNz", "ApiKey a2V5");
        }
    }

    @Test
    void givenAPathInTheUrl_whenAsked_thenItIsInFront() throws IOException {
        try (FakeCluster cluster = FakeCluster.http(text -> Answer.json(200, "{\"asked\": \"" + text + "\"}"));
                ElasticClient client =
                        ElasticClient.to(Connection.to(cluster.url().resolve("/search/")))) {
            assertThat(client.json(Ask.get("/logs%2C*/_count")).path("asked").asText())
                    .isEqualTo("GET /search/logs%2C*/_count ");
        }
    }

    @Test
    void givenHttps_whenTheAuthorityIsNamed_thenItIsTrustedAndOnlyThen(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (FakeCluster cluster = FakeCluster.https(certificate.server(), text -> Answer.json(200, "{}"))) {
            Path authority = certificate.authority();
            try (ElasticClient trusting = ElasticClient.to(new Connection(cluster.url(), null, null, null, authority));
                    ElasticClient other = ElasticClient.to(Connection.to(cluster.url()))) {
                assertThat(trusting.json(Ask.get("/"))).isEmpty();
                assertThatThrownBy(() -> other.json(Ask.get("/")))
                        .isInstanceOf(SourceUnavailableException.class)
                        .hasMessageContaining("no secure connection")
                        .hasMessageContaining("elasticsearch.ca");
            }
        }
    }

    @Test
    void givenSettingsThatCannotBe_whenConnected_thenThatIsSaid(@TempDir Path folder) throws IOException {
        URI url = URI.create("https://localhost:9200");
        Path nonsense = Files.writeString(folder.resolve("ca.pem"), "nonsense");

        assertThatThrownBy(() -> Connection.to(URI.create("localhost:9200")))
                .hasMessageContaining("https://search.example.org:9200");
        assertThatThrownBy(() -> Connection.to(URI.create("http://ada:secret@localhost:9200")))
                .hasMessageContaining("elasticsearch.username")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new Connection(url, "ada", null, null, null)).hasMessageContaining("go together");
        assertThatThrownBy(() -> new Connection(url, null, null, null, folder.resolve("none")))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ElasticClient.to(new Connection(url, null, null, null, nonsense)))
                .hasMessageContaining("holds no X.509 certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.19.1", "1.3.0", "3.2.0", "7.10.2", "", "unknown"})
    void givenAnOpenSearchWithoutIt_whenSorted_thenNoShardDocIsUsed(String version) {
        assertThat(new Flavour(true, version).tiebreaker()).isEqualTo("_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.0", "3.8.0", "4.0.0"})
    void givenAnOpenSearchWithIt_whenSorted_thenShardDocIsUsed(String version) {
        assertThat(new Flavour(true, version).tiebreaker()).isEqualTo("_shard_doc");
        assertThat(new Flavour(false, "7.17.29").tiebreaker()).isEqualTo("_shard_doc");
    }
}
