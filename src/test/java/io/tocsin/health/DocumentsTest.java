package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void givenARecord_whenMadeADocument_thenItsNamesAreThoseOfTheApi() {
        Rate rate = new Rate(1.5, 2.0, 3.0, 4.0, null, null, 5.0);
        assertThat(Documents.of(rate))
                .containsExactly(
                        Map.entry("current", 1.5),
                        Map.entry("last_minute", 2.0),
                        Map.entry("last_5_minutes", 3.0),
                        Map.entry("last_15_minutes", 4.0),
                        Map.entry("lifetime", 5.0));

        Finding finding = new Finding("heap", Status.RED, "full", "more", Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(Documents.of(new EngineHealth.DeviceHealth("web", Status.YELLOW, List.of(finding))))
                .containsEntry("status", "yellow")
                .containsEntry(
                        "findings",
                        List.of(Map.of(
                                "check", "heap",
                                "status", "red",
                                "reason", "full",
                                "advice", "more",
                                "since", "2026-11-24T12:00:00Z")));
    }

    @Test
    void givenDurationsAndMaps_whenMadeADocument_thenTheUnitIsInTheName() {
        DeviceIndices indices =
                new DeviceIndices("web", "w*", null, false, List.of(), List.of(), null, Duration.ofSeconds(2));

        assertThat(Documents.of(indices))
                .containsEntry("settle_millis", 2_000L)
                .doesNotContainKeys("refresh", "trouble");
        assertThat(Documents.of(new OwnReport("green", null, Map.of())))
                .isEqualTo(Map.of("status", "green", "pipelines", Map.of()));
    }
}
