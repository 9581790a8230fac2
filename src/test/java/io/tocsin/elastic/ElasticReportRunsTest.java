package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElasticReportRunsTest {
    private final String prefix = "runs-" + System.nanoTime() + "-";

    @Test
    void givenARunThatWasRemembered_whenAnotherProcessAsks_thenItIsKnownAtOnce() {
        ElasticReportRuns runs = new ElasticReportRuns(SharedEngine.client(), prefix);
        assertThat(runs.last("a/report ?")).isEmpty();

        runs.save("a/report ?", Instant.parse("2026-11-23T06:15:00Z"));
        runs.save("a/report ?", Instant.parse("2026-11-24T06:15:00Z"));

        assertThat(new ElasticReportRuns(SharedEngine.client(), prefix).last("a/report ?"))
                .contains(Instant.parse("2026-11-24T06:15:00Z"));
    }
}
