package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void givenAnHourAskedSecondBySecond_whenRead_thenEachEventComesOnceWhenItsTimeHasCome() {
        LiveEvents live = new LiveEvents(1, START);
        List<DemoEvent> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Instant before = START;
        for (int second = 1; second <= 3_600; second++) {
            Instant now = START.plusSeconds(second);
            for (DemoEvent event : live.until(now)) {
                assertThat(event.time()).isAfter(before).isBeforeOrEqualTo(now);
                assertThat(ids.add(event.id())).isTrue();
                all.add(event);
            }
            before = now;
        }
        assertThat(all.size()).isBetween(3_600, 36_000);
        assertThat(all.stream().map(DemoEvent::device).distinct()).containsExactlyInAnyOrderElementsOf(DemoDay.DEVICES);
    }

    @Test
    void whenLive_thenTheFirstIncidentDoesNotLetOneWait() {
        List<DemoEvent> events = new LiveEvents(1, START).until(START.plus(Duration.ofMinutes(2)));

        assertThat(events)
                .anyMatch(event -> event.document().toString().contains("WINWORD.EXE")
                        && event.document().toString().contains("-enc"));
    }

    @Test
    void givenAnotherStart_whenLive_thenIdsDiffer() {
        Instant minute = START.plus(Duration.ofMinutes(1));
        Set<String> ids = new HashSet<>();
        new LiveEvents(1, START).until(minute).forEach(event -> ids.add(event.id()));

        assertThat(new LiveEvents(1, START.plusMillis(1)).until(minute)).noneMatch(event -> ids.contains(event.id()));
    }
}
