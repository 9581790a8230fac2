package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.Gap;
import io.tocsin.alert.GroupKey;
import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Position;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading events and keeping alerts mean, the same on every engine. */
abstract class EngineContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TimeRange DAY = new TimeRange(NOON.minusSeconds(43_200), NOON.plusSeconds(43_200));

    /** Of all indices of one test. */
    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";

    abstract ElasticClient client();

    @AfterEach
    void deleteIndices() {
        new EventWriter(client()).deleteIndices(prefix);
    }

    // -- reading

    @Test
    void givenEventsInAnyOrder_whenRead_thenTheyComeByTimeAndThoseOfOneInstantById() {
        write(
                document("c", NOON, "{}"),
                document("z", NOON.minusMillis(1), "{}"),
                document("a", NOON, "{}"),
                document("y", NOON.plusMillis(1), "{}"),
                document("b", NOON, "{}"));

        assertThat(read(DAY)).extracting(Event::id).containsExactly("z", "a", "b", "c", "y");
    }

    @Test
    void givenTimesFinerThanAMillisecond_whenRead_thenTheyDecideTheOrderAndTheRange() {
        write(
                document("a", NOON.plusNanos(300_000), "{}"),
                document("b", NOON.plusNanos(200_000), "{}"),
                document("c", NOON.plusNanos(100_000), "{}"));

        Instant between = NOON.plusNanos(150_000);
        assertThat(read(DAY)).extracting(Event::id).containsExactly("c", "b", "a");
        assertThat(read(new TimeRange(NOON.minusSeconds(1), between)))
                .extracting(Event::id)
                .containsExactly("c");
        assertThat(read(new TimeRange(between, NOON.plusSeconds(1))))
                .extracting(Event::id)
                .containsExactly("b", "a");
    }

    @Test
    void givenEventsOnTheBoundsOfTheRange_whenRead_thenTheEarlierBoundIsOutAndTheLaterIn() {
        write(document("from", NOON, "{}"), document("to", NOON.plusSeconds(60), "{}"));

        assertThat(read(new TimeRange(NOON, NOON.plusSeconds(60))))
                .extracting(Event::id)
                .containsExactly("to");
        assertThat(read(new TimeRange(Instant.MIN, Instant.MAX))).hasSize(2);
    }

    @Test
    void givenMoreEventsThanASearchGivesAtOnceAndManyOfOneInstant_whenRead_thenAllComeInOrder() {
        int count = 12_500;
        Random random = new Random(7);
        List<EventWriter.Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // a third of them share one millisecond
            Instant time = i % 3 == 0 ? NOON : NOON.plusMillis(random.nextInt(40_000) - 20_000);
            documents.add(document("event-" + random.nextInt() + "-" + i, time, "{\"n\": " + i + "}"));
        }
        Collections.shuffle(documents, random);
        write(documents.toArray(EventWriter.Document[]::new));

        List<Event> events = read(DAY);

        assertThat(events).hasSize(count).doesNotHaveDuplicates();
        assertThat(events)
                .isSortedAccordingTo(java.util.Comparator.comparing(Event::time).thenComparing(Event::id));
    }

    @Test
    void givenNestedDottedAndListedFields_whenRead_thenAllAreFlat() {
        write(document("a", NOON, """
                {"source": {"ip": "10.0.0.1"}, "user.name": "ada", "user": {"id": 7},
                 "hosts": [{"name": "x"}, {"name": "y"}], "tags": ["web"], "ok": true, "score": 0.5, "none": null}
                """));

        Map<String, Object> fields = read(DAY).getFirst().fields();

        assertThat(fields)
                .containsEntry("source.ip", "10.0.0.1")
                .containsEntry("user.name", "ada")
                .containsEntry("user.id", 7L)
                .containsEntry("hosts.name", List.of("x", "y"))
                .containsEntry("tags", "web")
                .containsEntry("ok", true)
                .containsEntry("score", 0.5)
                .doesNotContainKey("none");
    }

    @Test
    void givenDatesInNanosecondsInOneIndexAndInSecondsInAnother_whenRead_thenTheyComeInOneOrder() {
        mapTime("nanos", Map.of("type", "date_nanos"));
        mapTime("seconds", Map.of("type", "date", "format", "epoch_second"));
        EventWriter writer = new EventWriter(client());
        long second = NOON.getEpochSecond();
        String nanos = "{\"@timestamp\": \"2026-03-01T12:00:0%d.000000700Z\"}";
        String seconds = "{\"@timestamp\": %d}";
        writer.write(
                prefix + "nanos",
                Stream.of(
                        new EventWriter.Document("a", nanos.formatted(0)),
                        new EventWriter.Document("c", nanos.formatted(2))),
                written -> {});
        writer.write(
                prefix + "seconds",
                Stream.of(
                        new EventWriter.Document("b", seconds.formatted(second + 1)),
                        new EventWriter.Document("d", seconds.formatted(second + 3))),
                written -> {});

        assertThat(read(DAY)).extracting(Event::id).containsExactly("a", "b", "c", "d");
        assertThat(read(new TimeRange(NOON.plusNanos(699), NOON.plusSeconds(1))))
                .extracting(Event::id)
                .containsExactly("a", "b");
        assertThat(read(new TimeRange(NOON.plusNanos(700), NOON.plusSeconds(1))))
                .extracting(Event::id)
                .containsExactly("b");
    }

    @Test
    void givenEventsThatArriveWhileReading_whenReadOn_thenTheyAreNotSeen() {
        write(IntStream.range(0, 700)
                .mapToObj(i -> document("old" + i, NOON.plusMillis(i), "{}"))
                .toArray(EventWriter.Document[]::new));
        try (Stream<Event> events = new ElasticEventSource(client()).read(device(), DAY)) {
            var iterator = events.iterator();
            iterator.next();
            write(document("new", NOON.plusMillis(650), "{}"));

            List<String> ids = new ArrayList<>();
            iterator.forEachRemaining(event -> ids.add(event.id()));
            assertThat(ids).hasSize(699).doesNotContain("new");
        }
    }

    @Test
    void givenNoIndex_whenRead_thenThatIsSaidAndSoonAsThereIsOneItIsRead() {
        ElasticEventSource source = new ElasticEventSource(client());

        assertThatThrownBy(() -> source.read(device(), DAY))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("no index matches " + prefix + "*");
        Device exact = Device.of("windows", prefix + "exact", FieldMapping.NONE);
        assertThatThrownBy(() -> source.read(exact, DAY))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("no index matches " + prefix + "exact");
        assertThat(source.trouble(exact))
                .hasValueSatisfying(why -> assertThat(why).contains("tocsin.yaml"));

        write(document("a", NOON, "{}"));
        assertThat(read(DAY)).hasSize(1);
        Device several = Device.of("windows", prefix + "none*," + prefix + "*", FieldMapping.NONE);
        try (Stream<Event> events = source.read(several, DAY)) {
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void givenATimeFieldThatIsAbsentOrNoDate_whenRead_thenThatIsSaid() {
        write(document("a", NOON, "{\"when\": \"yesterday\"}"));

        assertThatThrownBy(() -> new ElasticEventSource(client()).read(device("ts"), DAY))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("has the field ts");
        assertThatThrownBy(() -> new ElasticEventSource(client()).read(device("when"), DAY))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("keyword and not as a date");
    }

    // -- narrowing

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 19, 20})
    void givenRandomRulesDocumentsAndMappings_whenAskedByQuery_thenEveryEventThatARuleMatchesIsFound(long seed) {
        QuerySoundness soundness = new QuerySoundness(client(), prefix, seed);

        soundness.check(250);

        assertThat(soundness.narrowed()).as("queries that narrow").isGreaterThan(10);
        assertThat(soundness.certain()).as("queries that are certain").isPositive();
    }

    // -- arrivals

    @Test
    void givenEventsThatCameLate_whenAskedForArrivals_thenTheseAreFoundHoweverOldAndOnlyThese() {
        write(document("old", NOON.minusSeconds(7_200), "{}"), document("new", NOON, "{}"));
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device());
        assertThat(first.isUnknown()).isFalse();
        assertThat(arrivals(source, device(), first)).isEqualTo(Arrivals.NONE);

        write(
                document("late", NOON.minusSeconds(86_400 * 40), "{}"),
                document("later", NOON.minusNanos(1), "{}"),
                document("ahead", NOON.plusSeconds(1), "{}"));
        Arrivals second = arrivals(source, device(), first);

        assertThat(second.events()).extracting(Event::id).containsExactly("late", "later");
        assertThat(second.floods()).isEmpty();
        assertThat(arrivals(source, device(), source.position(device())).events())
                .isEmpty();
    }

    @Test
    void givenSeveralShardsAndIndices_whenEventsComeLate_thenEachIsFound() {
        makeIndex("events-1", 3);
        write(IntStream.range(0, 50)
                .mapToObj(i -> document("a" + i, NOON, "{}"))
                .toArray(EventWriter.Document[]::new));
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device());

        makeIndex("events-2", 2);
        for (int i = 0; i < 30; i++) {
            writeTo("events-" + (1 + i % 2), document("b" + i, NOON.minusSeconds(i), "{}"));
        }
        Arrivals late = arrivals(source, device(), first);

        assertThat(late.events()).hasSize(30).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(arrivals(source, device(), source.position(device())).events())
                .isEmpty();
    }

    @Test
    void givenAnIndexThatIsDeletedAndMadeAnew_whenItHoldsFewerDocuments_thenAllOfThemAreNew() {
        write(IntStream.range(0, 50)
                .mapToObj(i -> document("a" + i, NOON, "{}"))
                .toArray(EventWriter.Document[]::new));
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device());

        new EventWriter(client()).deleteIndices(prefix);
        assertThat(arrivals(source, device(), first).events()).isEmpty();
        write(document("b", NOON, "{}"));

        assertThat(arrivals(source, device(), first).events())
                .extracting(Event::id)
                .containsExactly("b");
    }

    @Test
    void givenAFlood_whenItCameLate_thenItsTimesAreTold() {
        write(document("first", NOON, "{}"));
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device());
        write(IntStream.range(0, 1_200)
                .mapToObj(i -> document("a" + i, NOON.minusSeconds(i < 600 ? 600 + i : 43_200 + i), "{}"))
                .toArray(EventWriter.Document[]::new));

        Arrivals flood = arrivals(source, device(), first);

        assertThat(flood.events()).isEmpty();
        assertThat(flood.floods()).hasSize(2);
        assertThat(flood.floods()).anyMatch(range -> range.contains(NOON.minusSeconds(43_801)));
        assertThat(flood.floods()).anyMatch(range -> range.contains(NOON.minusSeconds(900)));
        assertThat(flood.floods()).noneMatch(range -> range.contains(NOON.minusSeconds(20_000)));
    }

    @Test
    void givenDocumentsWithoutATime_whenTheyArrive_thenTheyAreTold() {
        write(document("first", NOON, "{}"));
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device());
        writeTo("events", new EventWriter.Document("timeless", "{\"message\": \"no time\"}"));

        assertThat(arrivals(source, device(), first).untimed()).isEqualTo(new Arrivals.Untimed(1, "timeless"));
        assertThat(read(DAY)).extracting(Event::id).containsExactly("first");
    }

    @Test
    void givenAFieldWithTheTimeOfArrival_whenEventsComeLate_thenTheyAreFoundByIt() {
        Indices.createIfMissing(
                client(),
                prefix + "events",
                Map.of("mappings", Map.of("properties", Map.of("event.ingested", Map.of("type", "date")))));
        write(document("first", NOON, "{\"event\": {\"ingested\": \"2026-03-01T12:00:00Z\"}}"));
        Device device = device().arrivingBy("event.ingested");
        ElasticEventSource source = new ElasticEventSource(client());
        Position first = source.position(device);
        write(document("late", NOON.minusSeconds(3_600), "{\"event\": {\"ingested\": \"2026-03-01T12:00:05Z\"}}"));

        assertThat(arrivals(source, device, first).events())
                .extracting(Event::id)
                .containsExactly("late");
    }

    // -- alerts

    @Test
    void givenAnAlertWithDottedGroupFields_whenStoredAndRead_thenItIsTheSame() {
        AlertStore store = store();
        Alert alert = alert("a", NOON, 3, Map.of("source.ip", "10.0.0.1", "user.name", "ada \"\\ \u2028 😀"));

        store.store(List.of(alert));

        assertThat(store.find("a")).contains(alert);
        assertThat(store.find("b")).isEmpty();
        assertThat(store.list(AlertQuery.newest(10))).containsExactly(alert);
    }

    @Test
    void givenGroupsThatContradictEachOther_whenStored_thenBothAreKept() {
        AlertStore store = store();
        Alert name = alert("a", NOON, 1, Map.of("user.name", "ada"));
        Alert user = alert("b", NOON, 1, Map.of("user", "ada"));
        Alert odd = alert("c", NOON, 1, Map.of("..", "x", "", "y"));

        store.store(List.of(name, user, odd));

        assertThat(store.list(AlertQuery.newest(10))).containsExactlyInAnyOrder(name, user, odd);
    }

    @Test
    void givenAnAlert_whenStoredTwice_thenThereIsOne() {
        AlertStore store = store();
        Alert alert = alert("a", NOON, 3, Map.of());

        store.store(List.of(alert, alert));
        store.store(List.of(alert));

        assertThat(store.list(AlertQuery.newest(10))).containsExactly(alert);
    }

    @Test
    void givenALaterState_whenAnEarlierOneIsStored_thenTheLaterStays() {
        AlertStore store = store();
        Alert earlier = alert("a", NOON, 3, Map.of());
        Alert later = alert("a", NOON.plusSeconds(30), 9, Map.of());

        store.store(List.of(earlier));
        store.store(List.of(later));
        store.store(List.of(earlier));

        assertThat(store.find("a")).contains(later);
        store.store(List.of(alert("a", NOON.plusSeconds(30), 8, Map.of())));
        assertThat(store.find("a")).contains(later);
    }

    @Test
    void givenManyAlerts_whenListedPageByPage_thenEachComesOnceNewestFirst() {
        AlertStore store = store();
        List<Alert> alerts = IntStream.range(0, 450)
                .mapToObj(i -> alert("id-%03d".formatted(i), NOON.plusSeconds(i / 7), i, Map.of()))
                .toList();
        store.store(alerts);

        List<Alert> listed = new ArrayList<>();
        String after = null;
        List<Alert> page;
        do {
            page = store.list(new AlertQuery(null, null, null, null, null, 100, after));
            listed.addAll(page);
            after = page.isEmpty() ? null : page.getLast().id();
        } while (!page.isEmpty());

        assertThat(listed).hasSize(450).doesNotHaveDuplicates();
        assertThat(listed)
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(Alert::opened).reversed());
    }

    @Test
    void givenAlertsOfSeveralDevices_whenListed_thenTheQueryChooses() {
        AlertStore store = store();
        Alert alert = alert("a", NOON, 1, Map.of());
        store.store(List.of(alert));

        assertThat(store.list(new AlertQuery("windows", "rule-1", "high", NOON, NOON, 10, null)))
                .containsExactly(alert);
        assertThat(store.list(new AlertQuery("linux", null, null, null, null, 10, null)))
                .isEmpty();
        assertThat(store.list(new AlertQuery(null, null, null, NOON.plusMillis(1), null, 10, null)))
                .isEmpty();
    }

    @Test
    void givenAlertsThatAreOverAndThatAreNot_whenTheLastingAreAskedFor_thenOnlyTheseCome() {
        AlertStore store = store();
        Alert over = alert("over", NOON.minusSeconds(7_200), 1, Map.of());
        Alert lasting = alert("lasting", NOON.minusSeconds(60), 1, Map.of());
        Alert later = alert("later", NOON.plusSeconds(60), 1, Map.of());
        store.store(List.of(over, lasting, later));

        assertThat(store.lastingSince("windows", NOON)).containsExactlyInAnyOrder(lasting, later);
        assertThat(store.lastingSince("linux", NOON)).isEmpty();
    }

    @Test
    void givenACheckpoint_whenSavedAgain_thenTheLastOneCounts() {
        AlertStore store = store();
        Checkpoint first = new Checkpoint("linux auth/ä", Instant.EPOCH, NOON);
        Checkpoint second = new Checkpoint(
                "linux auth/ä",
                Instant.EPOCH,
                NOON.plusNanos(1),
                new Position(Map.of("abc-_/0", 7L, "def/1", -1L)),
                List.of(
                        new Gap(DAY, Set.of("rule 1", "rule 2"), Duration.ofHours(3)),
                        new Gap(new TimeRange(NOON, NOON.plusNanos(1)), Set.of(), Duration.ZERO)));

        assertThat(store.checkpoint("linux auth/ä")).isEmpty();
        store.save(first);
        store.save(second);

        assertThat(store().checkpoint("linux auth/ä")).contains(second);
    }

    // -- given

    private AlertStore store() {
        return new ElasticAlertStore(client(), prefix);
    }

    private static Alert alert(String id, Instant last, long count, Map<String, String> group) {
        Instant opened = last.isBefore(NOON) ? last : NOON.plusMillis(last.toEpochMilli() - NOON.toEpochMilli());
        return new Alert(
                id,
                "rule-1",
                "Rule one",
                null,
                Level.HIGH,
                List.of("attack.t1110"),
                "windows",
                new GroupKey(group),
                opened,
                opened.minusSeconds(60),
                last,
                last.plusSeconds(1_800),
                count,
                List.of("e1", "e2"));
    }

    private Device device() {
        return device("@timestamp");
    }

    private Device device(String timeField) {
        Device device = Device.of("windows", prefix + "*", FieldMapping.NONE);
        return device.in(device.index(), timeField);
    }

    private List<Event> read(TimeRange range) {
        try (Stream<Event> events = new ElasticEventSource(client()).read(device(), range)) {
            return events.toList();
        }
    }

    private static Arrivals arrivals(ElasticEventSource source, Device device, Position since) {
        return source.arrivals(device, since, source.position(device), NOON, id -> false);
    }

    private void makeIndex(String name, int shards) {
        Indices.createIfMissing(
                client(),
                prefix + name,
                Map.of("settings", Map.of("number_of_shards", shards, "number_of_replicas", 0)));
    }

    private void writeTo(String index, EventWriter.Document document) {
        new EventWriter(client()).write(prefix + index, Stream.of(document), written -> {});
    }

    private void write(EventWriter.Document... documents) {
        EventWriter writer = new EventWriter(client());
        writer.ensureIndex(prefix + "events");
        writer.write(prefix + "events", Stream.of(documents), written -> {});
    }

    private void mapTime(String index, Map<String, String> mapping) {
        Map<String, Object> mappings = Map.of("properties", Map.of("@timestamp", mapping));
        Indices.createIfMissing(client(), prefix + index, Map.of("mappings", mappings));
    }

    private static EventWriter.Document document(String id, Instant time, String json) {
        String fields = json.strip().substring(1);
        String comma = fields.strip().equals("}") ? "" : ", ";
        String document = "{\"@timestamp\": \"" + time + "\"" + comma + fields;
        return new EventWriter.Document(id, document.replace('\n', ' '));
    }
}
