package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.rule.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilencesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant TWO = NOON.plusSeconds(7_200);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rule=port-scan                        | true
            rule=PORT-*                           | true
            rule=port                             | false
            device=web                            | true
            level=hi??                            | true
            level=low                             | false
            tag=attack.t1046                      | true
            tag=attack.t1                         | false
            source.ip=10.1.2.*                    | true
            source.ip=10.1.3.*                    | false
            user.name=ada                         | true
            level=high host.name=*                | false
            field:level=seven                     | true
            rule=port-scan device=web level=high  | true
            rule=port-scan device=windows         | false
            source.ip=10.1.2.3 host.name=a        | false
            """)
    void givenMatchers_whenAnAlertIsLookedAt_thenAllOfThemMustHold(String matchers, boolean silenced) {
        Silences silences = Silences.NONE.with(List.of(silence("1", matchers, NOON, TWO)));

        assertThat(silences.over(alert(NOON, NOON)).isPresent()).isEqualTo(silenced);
    }

    @Test
    void givenAnAlertThatGoesOn_whenItsSilenceHasEnded_thenItIsSilencedNoMoreAndWasBefore() {
        Silences silences = Silences.NONE.with(List.of(silence("1", "rule=port-scan", NOON, TWO)));

        assertThat(silences.over(alert(NOON.minusSeconds(60), NOON.minusSeconds(1))))
                .isEmpty();
        assertThat(silences.over(alert(NOON.minusSeconds(60), NOON))).isPresent();
        assertThat(silences.over(alert(NOON, TWO.minusMillis(1)))).isPresent();
        Alert gone = alert(NOON, TWO);
        assertThat(silences.over(gone)).isEmpty();
        assertThat(silences.formerlyOver(gone))
                .hasValueSatisfying(one -> assertThat(one.id()).isEqualTo("1"));
        assertThat(silences.formerlyOver(alert(TWO, TWO))).isEmpty();
    }

    @Test
    void givenSeveralSilences_whenTheyOverlap_thenTheOneThatEndsLastIsTold() {
        Silences silences = Silences.NONE.with(
                List.of(silence("1", "rule=*scan", NOON, TWO), silence("2", "device=web", NOON, TWO.plusSeconds(1))));

        assertThat(silences.over(alert(NOON, NOON))).map(Silence::id).contains("2");
        assertThat(silences.all()).extracting(Silence::id).containsExactly("2", "1");
    }

    @Test
    void givenASilence_whenItExpires_thenItHoldsForWhatCameBeforeOnly() {
        Silence silence = silence("1", "rule=port-scan", NOON, TWO);
        Silence expired = silence.expired(NOON.plusSeconds(60), "bob");

        assertThat(expired.state(NOON.plusSeconds(60))).isEqualTo(Silence.State.EXPIRED);
        Silences silences = Silences.NONE.with(List.of(silence)).with(List.of(expired));
        assertThat(silences.over(alert(NOON, NOON))).isPresent();
        assertThat(silences.over(alert(NOON, NOON.plusSeconds(60)))).isEmpty();
        assertThat(expired.expired(TWO, "eve")).isEqualTo(expired);

        Silence pending = silence("2", "rule=port-scan", NOON, TWO).expired(NOON.minusSeconds(60), null);
        assertThat(Silences.NONE.with(List.of(pending)).over(alert(NOON, NOON))).isEmpty();
        assertThat(pending.state(NOON)).isEqualTo(Silence.State.EXPIRED);
    }

    @Test
    void givenSilencedAlerts_whenAListenerIsAttached_thenItHearsOfThemOnceTheyGoOnWithout() {
        Silences silences = Silences.NONE.with(List.of(silence("1", "rule=port-scan", NOON, TWO)));
        List<String> heard = new ArrayList<>();
        AlertListener listener = new UnsilencedAlerts(
                new AlertListener() {
                    @Override
                    public void raised(Alert alert) {
                        heard.add("raised " + alert.last());
                    }

                    @Override
                    public void changed(Alert alert) {
                        heard.add("changed " + alert.last());
                    }
                },
                () -> silences);

        listener.raised(alert(NOON, NOON));
        listener.changed(alert(NOON, NOON.plusSeconds(1)));
        listener.changed(alert(NOON, TWO));
        listener.changed(alert(NOON, TWO.plusSeconds(1)));

        assertThat(heard).containsExactly("raised " + TWO, "changed " + TWO.plusSeconds(1));
    }

    @Test
    void givenASilence_whenWrittenAndRead_thenItIsTheSame() {
        Silence silence = silence("1", "rule=a*\\* field:rule=ü", NOON, TWO).expired(NOON, "bob");

        assertThat(SilenceDocument.read(SilenceDocument.of(silence))).isEqualTo(silence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule=*", "rule=* device=?", "level=hgih", "rule=", "=x", "rule", "field:=x"})
    void givenMatchersThatMakeNoSense_whenASilenceIsMade_thenItIsRefused(String matchers) {
        assertThatThrownBy(() -> silence("1", matchers, NOON, TWO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenNeitherReasonNorOwnerOrTimesThatAreWrong_whenASilenceIsMade_thenItIsRefused() {
        List<SilenceMatcher> one = List.of(new SilenceMatcher("rule", "a"));
        assertThatThrownBy(() -> new Silence("1", one, NOON, TWO, " ", "ada", NOON, null))
                .hasMessageStartingWith("reason is needed");
        assertThatThrownBy(() -> new Silence("1", one, NOON, TWO, "x", "", NOON, null))
                .hasMessageStartingWith("owner is needed");
        assertThatThrownBy(() -> new Silence("1", one, TWO, NOON, "x", "ada", NOON, null))
                .hasMessage("it must end after it starts");
        assertThatThrownBy(() -> new Silence("1", one, NOON, Instant.MAX, "x", "ada", NOON, null))
                .hasMessage("it must end before the year 3000");
    }

    @Test
    void givenAPatternMadeToBeSlow_whenMatched_thenItIsDecidedAllTheSame() {
        String pattern = "a*?b".repeat(125);
        Alert alert = alert("b" + "a".repeat(50_000), NOON, NOON);

        assertThat(Silences.NONE
                        .with(List.of(silence("1", "source.ip=" + pattern, NOON, TWO)))
                        .over(alert))
                .isEmpty();
    }

    private static Silence silence(String id, String matchers, Instant starts, Instant ends) {
        return new Silence(
                id,
                Stream.of(matchers.split(" ")).map(SilenceMatcher::parse).toList(),
                starts,
                ends,
                "our own scanner",
                "ada",
                NOON,
                null);
    }

    private static Alert alert(Instant opened, Instant last) {
        return alert("10.1.2.3", opened, last);
    }

    private static Alert alert(String ip, Instant opened, Instant last) {
        return new Alert(
                "id",
                "port-scan",
                "Port scan",
                null,
                Level.HIGH,
                List.of("attack.discovery", "attack.t1046"),
                "web",
                new GroupKey(Map.of("source.ip", ip, "level", "seven")),
                opened,
                opened,
                last,
                last.plusSeconds(60),
                3,
                List.of("e1"),
                null,
                new Briefing(null, null, null, List.of(), Map.of("user.name", "Ada")));
    }
}
