package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Obstacle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert about silence says when its source was blind. */
class BlindSourceTest {
    private static final String ID = "6f0c2d1e-0000-0000-0000-000000000001";

    @Test
    void givenAnAlertFromATimeWithoutSight_whenShown_thenItSaysSo(@TempDir Path folder) {
        try (FakeServer server = new FakeServer()) {
            String alert = """
                    {"@timestamp": "2026-11-24T08:15:30Z", "event": {"id": "%s"}, "rule": {"id": "silent", "name": "Silent"},
                     "tocsin": {"device": "web", "level": "high", "group": {}, "tags": [], "count": 1, "evidence": [],
                                "first": "2026-11-24T08:00:00Z", "last": "2026-11-24T08:00:00Z"}}""".formatted(ID);
            server.says("/api/v1/alerts?", "{\"alerts\": [" + alert + "]}");
            server.says("/api/v1/alerts/", alert);
            Cli cli = new Cli(folder);
            assertThat(cli.run("alerts", "show", ID, server.option())).isZero();
            assertThat(cli.out()).contains("Silent").doesNotContain("blind");

            server.says(
                    "/api/v1/coverage",
                    "{\"entries\": [{\"reason\": \"%s\", \"detail\": \"main is red\"}]}"
                            .formatted(Obstacle.SOURCE_BLIND.text()));
            assertThat(cli.run("alerts", "show", ID, server.option())).isZero();

            assertThat(server.asked().getLast())
                    .contains("/api/v1/coverage?device=web&from=2026-11-24T08%3A00%3A00Z&to=2026-11-24T08%3A15%3A30Z");
            assertThat(cli.out()).endsWith("its source was blind then, not quiet: main is red\n");
        }
    }
}
