package io.tocsin.coverage;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Obstacle;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

    private final MemoryCoverage store = new MemoryCoverage();
    private Ledger ledger = begun();

    private Ledger begun() {
        Ledger fresh = new Ledger("windows", store);
        fresh.begin(T0);
        return fresh;
    }

    private static Instant at(int minutes) {
        return T0.plus(ofMinutes(minutes));
    }

    private void rules(int minute, Set<String> ids, String... broken) {
        ledger.inForce(ids, at(minute), at(minute), Set.of(broken)::contains);
        ledger.save();
    }

    @Test
    void givenThousandsOfRules_whenAllIsWell_thenOneEntryTellsItAndNoLookWritesAnother() {
        Set<String> many = IntStream.range(0, 3_000).mapToObj(i -> "r" + i).collect(Collectors.toSet());
        rules(0, many);
        for (int look = 1; look < 100; look++) {
            ledger.looking(at(look), ofMinutes(5), Obstacle.BEHIND, "", at(look));
            ledger.failing(Map.of(), at(look), at(look), at(look));
            ledger.reached(at(look), at(look));
            ledger.save();
        }

        assertThat(store.all()).singleElement().satisfies(entry -> {
            assertThat(entry.rules()).hasSize(3_000);
            assertThat(entry.state()).isEqualTo(State.EVALUATED);
            assertThat(entry.to()).isNull();
        });
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void givenRulesThatComeAndGo_whenEachIsAskedFor_thenItIsEvaluatedWhileItWasInForceOnly() {
        rules(0, Set.of("a", "b"));
        rules(10, Set.of("a", "c"));
        rules(20, Set.of("a"));

        assertThat(store.all().stream()
                        .map(entry -> "%s %s-%s"
                                .formatted(
                                        entry.rules(),
                                        minute(entry.from()),
                                        entry.to() == null ? "" : minute(entry.to()))))
                .containsExactlyInAnyOrder("[a] 0-", "[b] 0-10", "[c] 10-20");
    }

    private static long minute(Instant time) {
        return Duration.between(T0, time).toMinutes();
    }

    @Test
    void givenAnEngineThatIsDown_whenItIsBack_thenTheHoleIsOneAndIsFilledOnceTheDeviceHasCaughtUp() {
        ledger.reached(at(1), at(1));
        for (int look = 2; look < 30; look++) {
            ledger.failed(Obstacle.ENGINE_DOWN, "no connection", at(look));
            ledger.save();
        }
        assertThat(store.holes()).singleElement().extracting(Entry::to).isNull();

        ledger.looking(at(30), ofMinutes(5), Obstacle.BEHIND, "", at(30));
        ledger.reached(at(15), at(30));
        ledger.save();
        assertThat(store.holes()).singleElement().extracting(Entry::to).isEqualTo(at(30));
        ledger.reached(at(30), at(31));
        ledger.save();

        assertThat(store.all()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.LATE);
            assertThat(entry.from()).isEqualTo(at(1));
            assertThat(entry.filled()).isEqualTo(at(31));
        });
    }

    @Test
    void givenALedgerThatCannotBeWritten_whenItCanAgain_thenNothingOfItIsMissing() {
        store.failing(true);
        ledger.failed(Obstacle.READ_ONLY, "the disk is full", at(1));
        ledger.save();
        assertThat(ledger.trouble()).contains("not up to date");
        assertThat(ledger.entries()).hasSize(1);

        store.failing(false);
        ledger.save();

        assertThat(ledger.trouble()).isNull();
        assertThat(store.holes()).hasSize(1);
    }

    @Test
    void givenARuleThatFails_whenItIsMended_thenItsTimeIsGivenOutOnceAndFilledWhenThatIsDone() {
        rules(0, Set.of("a", "b", "c"));
        ledger.failing(Map.of("a", SetAside.failed("boom"), "b", SetAside.failed("boom")), at(5), at(6), at(6));
        ledger.failing(Map.of("a", SetAside.failed("boom"), "b", SetAside.failed("boom")), at(6), at(7), at(7));
        ledger.save();
        assertThat(store.holes())
                .singleElement()
                .satisfies(hole -> assertThat(hole.rules()).containsExactly("a", "b"));
        assertThat(ledger.toBeFilled(Set.of("a", "b", "c"))).isEmpty();

        ledger.failing(Map.of("b", SetAside.failed("boom")), at(8), at(9), at(9));
        assertThat(ledger.toBeFilled(Set.of("a", "b", "c")))
                .singleElement()
                .satisfies(hole -> assertThat(hole.rules()).containsExactly("a"));
        assertThat(ledger.toBeFilled(Set.of("a", "b", "c"))).isEmpty();
        ledger.filled(new TimeRange(at(4), at(8)), Set.of("a"), Set.of(), at(10));
        ledger.save();
        assertThat(ledger.entries()).filteredOn(Entry::isHole).hasSize(2);
        ledger.filled(new TimeRange(at(4), at(9)), Set.of("a"), Set.of(), at(10));
        ledger.save();

        assertThat(store.holes())
                .singleElement()
                .satisfies(hole -> assertThat(hole.rules()).containsExactly("b"));
    }

    @Test
    void givenARuleThatFailsOnThePastToo_whenThatWasEvaluatedAgain_thenItsHoleStays() {
        ledger.again(Obstacle.LATE_EVENTS, "late", Set.of("a", "b"), new TimeRange(at(1), at(2)), at(5));
        ledger.filled(new TimeRange(at(1), at(2)), Set.of("a", "b"), Set.of("b"), at(6));
        ledger.save();

        assertThat(store.holes())
                .singleElement()
                .satisfies(hole -> assertThat(hole.rules()).containsExactly("b"));
        assertThat(store.obstacles()).hasSize(2);
    }

    @Test
    void givenAFileThatBreaks_whenItIsMended_thenTheTimeBetweenIsToBeEvaluatedAgain_andADeletedRuleIsNoHole() {
        rules(0, Set.of("a", "b", "c"));
        rules(10, Set.of("a"), "b");
        assertThat(store.holes()).singleElement().satisfies(hole -> {
            assertThat(hole.rules()).containsExactly("b");
            assertThat(hole.obstacle()).isEqualTo(Obstacle.RULE_BROKEN);
        });

        rules(20, Set.of("a", "b"));

        assertThat(ledger.toBeFilled(Set.of("a", "b"))).singleElement().satisfies(hole -> {
            assertThat(hole.from()).isEqualTo(at(10));
            assertThat(hole.to()).isEqualTo(at(20));
        });
    }

    @Test
    void givenManySmallHoles_whenTheyFollowOneAnother_thenTheyMakeOneEntry() {
        for (int i = 0; i < 100; i++) {
            ledger.again(Obstacle.LATE_EVENTS, "late", Set.of("a"), new TimeRange(at(i), at(i + 1)), at(i));
            ledger.save();
            ledger.filled(new TimeRange(at(i), at(i + 1)), Set.of("a"), Set.of(), at(i));
            ledger.save();
        }

        assertThat(store.all()).singleElement().satisfies(entry -> {
            assertThat(entry.from()).isEqualTo(T0);
            assertThat(entry.to()).isEqualTo(at(100));
        });
    }

    @Test
    void givenAProgramThatDiesWithHoles_whenItStartsAgain_thenItKnowsThemAndWhichRulesAreInForce() {
        rules(0, Set.of("a"));
        ledger.failing(Map.of("a", SetAside.failed("boom")), at(1), at(2), at(2));
        ledger.current(Obstacle.SOURCE_BLIND, Map.of("pipeline main is down", Set.of()), at(2), Duration.ZERO, at(2));
        ledger.save();

        ledger = begun();
        rules(5, Set.of("a"));
        ledger.failing(Map.of(), at(5), at(5), at(5));
        ledger.current(Obstacle.SOURCE_BLIND, Map.of(), at(5), Duration.ZERO, at(5));
        ledger.save();

        assertThat(ledger.toBeFilled(Set.of("a")))
                .singleElement()
                .extracting(Entry::to)
                .isEqualTo(at(5));
        assertThat(store.all())
                .filteredOn(entry -> entry.state() == State.EVALUATED)
                .hasSize(1);
        assertThat(store.all())
                .filteredOn(entry -> entry.obstacle() == Obstacle.SOURCE_BLIND)
                .singleElement()
                .extracting(Entry::state)
                .isEqualTo(State.LATE);
    }

    @Test
    void givenCorrelationsThatWentOnWithoutADevice_whenItCameBackTooLate_thenThatStaysAHole() {
        ledger.current(Obstacle.DEVICE_SILENT, Map.of("without vpn", Set.of()), at(0), ofMinutes(6), at(0));
        ledger.reached(at(5), at(5));
        ledger.current(Obstacle.DEVICE_SILENT, Map.of("without linux", Set.of()), at(5), ofMinutes(6), at(5));
        ledger.reached(at(15), at(15));
        ledger.current(Obstacle.DEVICE_SILENT, Map.of(), at(15), ofMinutes(6), at(15));
        ledger.save();

        assertThat(store.holes()).singleElement().extracting(Entry::detail).isEqualTo("without linux");
    }
}
