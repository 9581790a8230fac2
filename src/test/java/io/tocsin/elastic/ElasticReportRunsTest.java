package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElasticReportRunsTest {
    private final ElasticClient client = SharedEngine.client();
    private final String prefix = "runs-" + System.nanoTime() + "-";

    @Test
    void givenARunThatWasRemembered_whenAnotherProcessAsks_thenItIsKnownAtOnce() {
        ElasticReportRuns runs = new ElasticReportRuns(client, prefix);
        assertThat(runs.last("a/report ?")).isEmpty();

        runs.save("a/report ?", Instant.parse("2026-11-23T06:15:00Z"));
        runs.save("a/report ?", Instant.parse("2026-11-24T06:15:00Z"));

        assertThat(new ElasticReportRuns(client, prefix).last("a/report ?"))
                .contains(Instant.parse("2026-11-24T06:15:00Z"));
    }

    @Test
    void givenManyServersAtOnce_whenEachClaimsAReport_thenOneHasItUntilItIsSilentForTooLong() throws Exception {
        Instant now = Instant.parse("2026-11-24T06:15:00Z");
        Instant until = now.plusSeconds(180);
        List<Callable<Boolean>> servers = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(server ->
                        () -> new ElasticReportRuns(client, prefix).claim("logins", "server" + server, now, until))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int claimed = 0;
            int holder = -1;
            List<Future<Boolean>> answers = threads.invokeAll(servers);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).get()) {
                    claimed++;
                    holder = i;
                }
            }
            assertThat(claimed).isEqualTo(1);

            ElasticReportRuns runs = new ElasticReportRuns(client, prefix);
            Instant later = until.minusSeconds(1);
            assertThat(runs.claim("logins", "server" + holder, later, until.plusSeconds(60)))
                    .as("it may go on")
                    .isTrue();
            assertThat(runs.claim("logins", "another", until, until.plusSeconds(180)))
                    .isFalse();
            assertThat(runs.claim("logins", "another", until.plusSeconds(60), until.plusSeconds(240)))
                    .isTrue();
        }
    }

    @Test
    void givenThatAnotherServerKnowsAReport_whenItIsNewToThisOne_thenWhatIsKnownStays() {
        ElasticReportRuns runs = new ElasticReportRuns(client, prefix);
        runs.begin("logins", Instant.parse("2026-11-23T06:14:59Z"));
        runs.begin("logins", Instant.parse("2026-11-23T06:15:01Z"));

        assertThat(runs.last("logins")).contains(Instant.parse("2026-11-23T06:14:59Z"));
    }
}
