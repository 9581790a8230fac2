package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.Entry;
import io.tocsin.event.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ElasticCoverageStoreTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00.000000001Z");

    private final ElasticClient client = SharedEngine.client();
    private final ElasticCoverageStore store = new ElasticCoverageStore(client, "covered-");

    private static Entry hole(String device, int minute, String... rules) {
        return Entry.hole(device, Set.of(rules), Obstacle.RULE_FAILED, "boom \"x\"", at(minute), at(minute));
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private List<Entry> found(@Nullable String device, @Nullable String rule, int from, int to) {
        return store.find(new CoverageQuery(device, rule, at(from), at(to)));
    }

    @Test
    void givenEntries_whenAskedFor_thenThoseOfTheDeviceTheRuleAndTheTimeComeBackAsTheyWere() {
        Entry every = Entry.hole("one", Set.of(), Obstacle.ENGINE_DOWN, "down", at(1), at(1))
                .endingAt(at(2));
        Entry some = hole("one", 3, "a", "b").endingAt(at(4)).filledAt(at(5));
        Entry open = hole("one", 6, "c");
        Entry other = hole("other", 1, "a");
        store.save(List.of(every, some, open, other), List.of("never-there"));

        assertThat(found("one", null, 0, 10)).containsExactly(every, some, open);
        assertThat(found(null, "a", 0, 10)).containsExactlyInAnyOrder(every, some, other);
        assertThat(found("one", "a", 2, 10)).containsExactly(some);
        assertThat(found("one", null, 100, 200)).containsExactly(open);
        assertThat(found("one", null, 0, 1)).isEmpty();
        assertThat(store.unfinished("one")).containsExactlyInAnyOrder(every, open);

        store.save(List.of(open.endingAt(at(7)).filledAt(at(8))), List.of(every.id()));

        assertThat(store.unfinished("one")).isEmpty();
        assertThat(found("one", null, 0, 10)).hasSize(2);
    }

    @Test
    void givenMoreEntriesThanAPage_andRulesByTheThousand_whenAskedFor_thenNoneIsMissing() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(hole("many", i / 500, "rule-" + i));
        }
        store.save(many, List.of());
        Set<String> rules = IntStream.range(0, 4_000).mapToObj(i -> "rule-" + i).collect(Collectors.toSet());
        Entry inForce = Entry.inForce("many", rules, at(0), at(0));
        store.save(List.of(inForce), List.of());

        assertThat(found("many", null, -1, 100)).hasSize(2_501).contains(inForce);
        assertThat(found("many", "rule-3999", -1, 100)).containsExactly(inForce);
    }

    @Test
    void givenTheLedgersIndexIsDeleted_whenWrittenTo_thenItIsThereAgainAsItWas() {
        ElasticCoverageStore deleted = new ElasticCoverageStore(client, "deleted-");
        deleted.save(List.of(hole("one", 1, "a")), List.of());
        client.json(Ask.delete("/deleted-coverage"));

        assertThat(deleted.find(new CoverageQuery("one", null, at(0), at(9)))).isEmpty();
        deleted.save(List.of(hole("one", 1, "a b")), List.of());

        assertThat(deleted.find(new CoverageQuery("one", "a b", at(0), at(9)))).hasSize(1);
    }
}
