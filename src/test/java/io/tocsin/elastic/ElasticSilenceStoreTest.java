package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceMatcher;
import io.tocsin.alert.SilenceStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ElasticSilenceStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final String prefix = "silences-" + System.nanoTime() + "-";
    private final SilenceStore store = new ElasticSilenceStore(SharedEngine.client(), prefix);

    @Test
    void givenSilences_whenAnotherProcessAsks_thenItSeesThemAtOnceAndTheirChanges() {
        SilenceStore other = new ElasticSilenceStore(SharedEngine.client(), prefix);
        assertThat(other.endingSince(Instant.EPOCH)).isEmpty();
        assertThat(other.change("none", silence -> silence)).isEmpty();

        Silence first = silence("a/1 ?", NOON.plusSeconds(60));
        store.create(first);
        store.create(silence("2", NOON.plusSeconds(120)));

        assertThat(other.endingSince(Instant.EPOCH)).hasSize(2).contains(first);
        assertThat(other.endingSince(NOON.plusSeconds(61)))
                .extracting(Silence::id)
                .containsExactly("2");
        Silence expired = first.expired(NOON.plusSeconds(1), "bob");
        assertThat(other.change(first.id(), silence -> silence.expired(NOON.plusSeconds(1), "bob")))
                .contains(expired);
        assertThat(store.endingSince(Instant.EPOCH)).contains(expired);
    }

    @Test
    void givenASilence_whenItIsMadeAgain_thenTheFirstStays() {
        store.create(silence("1", NOON.plusSeconds(60)));

        assertThatThrownBy(() -> store.create(silence("1", NOON.plusSeconds(600))))
                .isInstanceOf(RefusedException.class);
        assertThat(store.endingSince(Instant.EPOCH)).extracting(Silence::ends).containsExactly(NOON.plusSeconds(60));
    }

    @Test
    void givenSomebodyFaster_whenASilenceIsChanged_thenTheChangeIsMadeToWhatIsThereNow() {
        store.create(silence("1", NOON.plusSeconds(60)));
        AtomicInteger rounds = new AtomicInteger();

        store.change("1", silence -> {
            if (rounds.incrementAndGet() == 1) {
                store.change("1", same -> same.expired(NOON.plusSeconds(5), "first"));
            }
            return silence.expired(NOON.plusSeconds(9), "second");
        });

        assertThat(rounds).hasValue(2);
        assertThat(store.endingSince(Instant.EPOCH))
                .extracting(Silence::expiredBy)
                .containsExactly("first");
    }

    @Test
    void givenADocumentThatIsNoSilence_whenRead_thenTheOthersAreFound() {
        store.create(silence("1", NOON.plusSeconds(60)));
        SharedEngine.client()
                .json(Ask.put("/" + prefix + "silences/_doc/2")
                        .with("refresh", "true")
                        .json(Map.of("ends", "2999-01-01T00:00:00Z", "reason", "no more")));

        assertThat(store.endingSince(Instant.EPOCH)).extracting(Silence::id).containsExactly("1");
    }

    @Test
    void givenMoreThanAPage_whenRead_thenAllAreFound() {
        store.create(silence("first", NOON.plusSeconds(60)));
        Bulk bulk = new Bulk(prefix + "silences");
        for (int i = 0; i < 1_500; i++) {
            String id = "s" + i;
            bulk.create(id, io.tocsin.alert.SilenceDocument.of(silence(id, NOON.plusSeconds(60))));
        }
        bulk.send(SharedEngine.client());
        Indices.refresh(SharedEngine.client(), prefix + "silences");

        assertThat(store.endingSince(Instant.EPOCH))
                .extracting(Silence::id)
                .hasSize(1_501)
                .doesNotHaveDuplicates();
    }

    private static Silence silence(String id, Instant ends) {
        return new Silence(
                id,
                List.of(new SilenceMatcher("rule", "scan-*"), new SilenceMatcher("field:a.b", "c")),
                NOON,
                ends,
                "our own scanner",
                "ada",
                NOON,
                null);
    }
}
