package io.tocsin.server;

import static io.tocsin.server.SampleAlerts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.search.EventSearch;
import io.tocsin.search.EventSearch.Wanted;
import io.tocsin.yaml.RuleFolder;
import io.tocsin.yaml.SearchText;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and programs look for events, through HTTP and the event bus. */
@Timeout(30)
class EventSearchApiTest {
    private static final List<Device> DEVICES = List.of(
            Device.of("web", "logs-web*", FieldMapping.NONE), Device.of("windows", "winlog*", FieldMapping.NONE));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<EventSearch.Question> asked = new ArrayList<>();
    private Rule rule;
    private HttpVerticle server;

    @BeforeEach
    void serve(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("rule.yml"), """
                {id: scan, title: Scan, level: low, device: windows, detection: {s: {a: 1}, condition: not s}}
                """);
        rule = RuleFolder.read(folder).rules().getFirst();
        EventQuestions questions = new EventQuestions(
                this::answer,
                DEVICES,
                SearchText::parse,
                id -> Optional.of(rule).filter(known -> known.id().equals(id)),
                Clock.fixed(NOON, ZoneOffset.UTC));
        Watch watch = new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty);
        server = new HttpVerticle(
                "127.0.0.1", 0, AlertBoard.of(new FakeAlertStore()), watch, List.of(new EventRoutes(questions)));
        vertx.deployVerticle(server).await();
        vertx.deployVerticle(new EventVerticle(questions)).await();
    }

    private EventSearch.Answer answer(EventSearch.Question question) {
        asked.add(question);
        if (question.wanted().equals(new Wanted.Lucene("("))) {
            throw new IllegalArgumentException("the query cannot be understood: (");
        }
        return new EventSearch.Answer(
                7,
                true,
                List.of(new EventSearch.Found("1", "logs-web-1", NOON, Map.of("message", "GET /"))),
                question.range().from(),
                List.of("nmae"));
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    @Test
    void givenACondition_whenEventsAreSearched_thenDocumentsAndTheirNumberAreTold() throws Exception {
        JsonObject answer = get("device=web&q=status%3A+404&from=2024-07-01T11:00:00Z&limit=5");

        assertThat(asked.getFirst().wanted()).isEqualTo(new Wanted.Meeting(SearchText.parse("status: 404")));
        assertThat(asked.getFirst().limit()).isEqualTo(5);
        assertThat(asked.getFirst().range().to()).isEqualTo(NOON);
        assertThat(answer.getLong("total")).isEqualTo(7);
        assertThat(answer.getBoolean("more")).isTrue();
        assertThat(answer.getJsonArray("unknown_fields")).containsExactly("nmae");
        assertThat(answer.getJsonArray("events")
                        .getJsonObject(0)
                        .getJsonObject("document")
                        .getString("message"))
                .isEqualTo("GET /");
    }

    @Test
    void givenARule_whenItsEventsAreSearched_thenItsDeviceAndDetectionCount() throws Exception {
        get("rule=scan");
        get("device=web&rule=scan");
        get("device=web");

        assertThat(asked).extracting(one -> one.device().name()).containsExactly("windows", "web", "web");
        assertThat(asked.getFirst().wanted()).isEqualTo(new Wanted.Meeting(rule.condition()));
        assertThat(asked.getLast().wanted()).isEqualTo(new Wanted.Meeting(new Condition.Always(true)));
    }

    @Test
    void givenTheEventBus_whenAsked_thenItAnswersAsHttpDoes() throws Exception {
        JsonObject asked =
                new JsonObject().put("device", "web").put("q", "status: 404").put("limit", 5);
        Object answer =
                vertx.eventBus().request(EventVerticle.SEARCH, asked).await().body();

        assertThat(answer).isEqualTo(get("device=web&q=status%3A404&limit=5"));
        assertThatThrownBy(() -> vertx.eventBus()
                        .request(EventVerticle.SEARCH, new JsonObject().put("device", "wbe"))
                        .await())
                .isInstanceOf(ReplyException.class)
                .hasMessage("there is no device wbe; there are web, windows");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q=a                 | device is missing
            device=wbe          | there is no device wbe; there are web, windows
            device=web&lucene=( | the query cannot be understood: (
            device=web&q=(      | it ends where a selection is expected
            device=web&q=a&rule=scan  | give one of q, lucene and rule
            rule=scna           | no analyst's rule in force has the id scna; see tocsin rules check
            device=web&size=9   | there is no parameter size; known are device, q, lucene, rule, from, to, limit
            device=web&limit=0  | limit must be a number from 1 to 1000, not 0
            """)
    void givenABadSearch_whenAsked_thenWhatIsWrongIsSaid(String query, String error) throws Exception {
        HttpResponse<String> answer = send(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
    }

    private JsonObject get(String query) throws Exception {
        return new JsonObject(send(query).body());
    }

    private HttpResponse<String> send(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/events?" + query);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
