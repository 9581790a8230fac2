package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Triage;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.IndexLook;
import io.tocsin.event.TimeRange;
import io.tocsin.search.EventSearch;
import io.tocsin.search.EventSearch.Question;
import io.tocsin.search.EventSearch.Wanted;
import io.tocsin.yaml.SearchText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people look for events and at indices, on a real engine; and where what they say of alerts is kept. */
class ElasticEventSearchTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TimeRange DAY = new TimeRange(NOON.minusSeconds(86_400), NOON.plusSeconds(60));

    private final ElasticClient client = SharedEngine.client();
    private final String name = "search-" + System.nanoTime();
    private final Device device = Device.of("web", name + "*", FieldMapping.NONE);
    private final EventSearch search = new ElasticEventSearch(client);
    private final IndexLook look = new ElasticIndexLook(client);

    @BeforeEach
    void documents() {
        put("1", "{\"@timestamp\": \"2026-11-24T11:00:00Z\", \"status\": 404, \"path\": \"/a\", \"n\": {\"m\": 1}}");
        put("2", "{\"@timestamp\": \"2026-11-24T11:30:00Z\", \"status\": 200, \"path\": \"/b\"}");
        put("3", "{\"@timestamp\": \"2026-11-24T11:45:00Z\", \"status\": 503, \"path\": \"/a\"}");
        put("4", "{\"@timestamp\": \"2026-11-20T11:45:00Z\", \"status\": 503, \"path\": \"/old\"}");
        Indices.refresh(client, name);
    }

    @Test
    void givenAQuery_whenSearched_thenTheNewestComesFirst() {
        EventSearch.Answer answer = search.search(lucene(device, "status:[400 TO 599] path:\\/a", 10));

        assertThat(answer.total()).isEqualTo(2);
        assertThat(answer.events()).extracting(EventSearch.Found::id).containsExactly("3", "1");
        assertThat(answer.events().getLast().document()).containsEntry("n", Map.of("m", 1));
        assertThat(search.search(lucene(device, "*", 1)).events()).hasSize(1);
    }

    @Test
    void givenAQueryThatIsNone_whenSearched_thenItSaysSo() {
        assertThatThrownBy(() -> search.search(lucene(device, "status:[", 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the query cannot be understood: status:[");
    }

    @Test
    void givenNoSuchIndex_whenSearchedOrLookedAt_thenThereIsNothing() {
        Device none = Device.of("none", "no-such-" + name + "-*", FieldMapping.NONE);

        assertThat(search.search(lucene(none, "*", 10)).events()).isEmpty();
        assertThat(search.search(meeting(none, "status: 404", 10)).events()).isEmpty();
        IndexLook.Sight sight = look.look(none, List.of("a"));
        assertThat(sight.indices()).isEmpty();
        assertThat(sight.missing()).containsExactly("a");
        assertThat(sight.trouble()).startsWith("no index matches no-such-");
    }

    @Test
    void givenAnIndex_whenLookedAt_thenItsFieldsAndNewestDocumentAreTold() {
        IndexLook.Sight sight = look.look(device, List.of("status", "n.m", "user.name"));

        assertThat(sight.indices()).containsExactly(name);
        assertThat(sight.documents()).isEqualTo(4);
        assertThat(sight.newest()).isEqualTo("2026-11-24T11:45:00Z");
        assertThat(sight.there()).containsExactly("status", "n.m");
        assertThat(sight.missing()).containsExactly("user.name");
        assertThat(sight.trouble()).isNull();
    }

    @Test
    void givenTriage_whenSaved_thenItTakesThePlaceOfWhatWasSaidBefore_butWhenItWasTakenOnStays() {
        ElasticTriageStore store = new ElasticTriageStore(client, name + "-");
        assertThat(store.triage(List.of("a", "b"))).isEmpty();

        Triage taken = new Triage(Triage.State.ACKNOWLEDGED, "ada", "looking", NOON);
        store.save("a", taken);
        Triage closed = new Triage(Triage.State.CLOSED, null, null, NOON.plusSeconds(1));
        store.save("a", closed);

        assertThat(store.triage(List.of("a", "b"))).containsExactly(Map.entry("a", closed.after(taken)));
        assertThat(closed.after(taken).acknowledged()).isEqualTo(NOON);
    }

    @Test
    void givenACondition_whenSearched_thenEventsAreDecidedAsForARule() {
        assertThat(found(device, "status|gte: 400 and path: /a")).containsExactly("3", "1");
        assertThat(found(device, "status: [404, 200] not path|endswith: A")).containsExactly("2");
        assertThat(found(device, "/A or n.m: 1")).as("any case, in any field").containsExactly("3", "1");
        assertThat(found(device, "path|re: ^/(b|c)$")).containsExactly("2");
        EventSearch.Answer all = search.search(meeting(device, "", 2));
        assertThat(all.events()).extracting(EventSearch.Found::id).containsExactly("3", "2");
        assertThat(all.more()).isTrue();
        assertThat(all.events().getFirst().index()).isEqualTo(name);
        assertThat(search.search(meeting(device, "n.m: 1", 2))
                        .events()
                        .getFirst()
                        .document())
                .as("whole, as it was written")
                .containsEntry("n", Map.of("m", 1));
    }

    @Test
    void givenNamesOfRulesAndOfTheIndex_whenSearched_thenBothFindTheSame_andUnknownOnesAreTold() {
        Device mapped = device.with(new FieldMapping(Map.of("StatusCode", List.of("http.status", "status"))));

        assertThat(found(mapped, "StatusCode: 404")).containsExactly("1");
        assertThat(found(mapped, "status: 404")).containsExactly("1");
        EventSearch.Answer mistyped = search.search(meeting(mapped, "StatusCode: 404 or statsu: 404", 5));
        assertThat(mistyped.events()).hasSize(1);
        assertThat(mistyped.unknown()).containsExactly("statsu");
    }

    private List<String> found(Device of, String condition) {
        return search.search(meeting(of, condition, 10)).events().stream()
                .map(EventSearch.Found::id)
                .toList();
    }

    private static Question meeting(Device of, String condition, int limit) {
        return new Question(of, new Wanted.Meeting(SearchText.parse(condition)), DAY, limit);
    }

    private static Question lucene(Device of, String query, int limit) {
        return new Question(of, new Wanted.Lucene(query), DAY, limit);
    }

    private void put(String id, String json) {
        client.json(Ask.put("/" + name + "/_doc/" + id).json(json(json)));
    }

    private static Object json(String text) {
        try {
            return ElasticClient.JSON.readValue(text, Object.class);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
