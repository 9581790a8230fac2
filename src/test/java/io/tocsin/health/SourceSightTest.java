package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.SourceSight.Impairment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceSightTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void givenAPipelineThatIsRed_whenItsDeviceIsAskedFor_thenItIsBlind() {
        SourceSight sight = sight(node("ls1", null, pipeline("main", "stalled", Status.RED)));

        assertThat(sight.impairment("web"))
                .contains(new Impairment.Blind("pipeline main of Logstash ls1: it is stalled"));
        assertThat(sight.impairment("windows")).isEmpty();
    }

    @Test
    void givenAPipelineThatIsSlow_whenItsDeviceIsAskedFor_thenItsEventsComeLate() {
        assertThat(sight(node("ls1", null, pipeline("main", "growing", Status.YELLOW)))
                        .impairment("web"))
                .contains(new Impairment.Slow("pipeline main of Logstash ls1: it is growing"));
        assertThat(sight(node("ls1", null, pipeline("main", "reload", Status.YELLOW)))
                        .impairment("web"))
                .as("an old configuration goes on")
                .isEmpty();
    }

    @Test
    void givenANodeThatDoesNotAnswer_whenADeviceIsAskedFor_thenItIsBlind() {
        SourceSight sight = sight(
                node("ls1", null, pipeline("main", null, Status.GREEN)),
                node("ls2", "reachable", pipeline("main", null, Status.GREEN)));

        assertThat(sight.impairment("web"))
                .contains(new Impairment.Blind("pipeline main of Logstash ls2: it is reachable"));
        assertThat(sight.impairment("dns"))
                .as("fed by the pipeline of ls1 alone")
                .isEmpty();
    }

    @Test
    void givenAPipelineThatNobodyHas_whenADeviceIsAskedFor_thenItIsBlind() {
        assertThat(sight(node("ls1", null, pipeline("other", null, Status.GREEN)))
                        .impairment("web"))
                .contains(new Impairment.Blind("no Logstash node has a pipeline main"));
        assertThat(sight(new NodeHealth("ls1", "u", Status.GREEN, null, null, List.of(), null, null, null, List.of()))
                        .impairment("web"))
                .as("not asked yet")
                .isEqualTo(Optional.empty());
    }

    private static SourceSight sight(NodeHealth... nodes) {
        return new SourceSight(Map.of("web", List.of("main"), "dns", List.of("ls1/main")), () -> List.of(nodes));
    }

    private static NodeHealth node(String name, @Nullable String check, PipelineHealth pipeline) {
        return new NodeHealth(
                name, "u", Status.GREEN, NOON, NOON, findings(check, Status.RED), null, null, null, List.of(pipeline));
    }

    private static PipelineHealth pipeline(String name, @Nullable String check, Status status) {
        return new PipelineHealth(name, status, findings(check, status), null, null, null, null, null, List.of());
    }

    private static List<Finding> findings(@Nullable String check, Status status) {
        return check == null ? List.of() : List.of(new Finding(check, status, "it is " + check, "do", NOON));
    }
}
