package io.tocsin.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether what a device does not see is quiet or only not seen: each device may name the Logstash pipelines that feed
 * it. Any thread.
 */
public final class SourceSight {
    private static final List<String> SLOW = List.of("growing", "workers", "backpressure", "queue");

    private final Map<String, List<String>> feeds;
    private final Supplier<List<NodeHealth>> nodes;

    /** @param feeds by device, {@code pipeline} on any node or {@code node/pipeline} */
    public SourceSight(Map<String, List<String>> feeds, Supplier<List<NodeHealth>> nodes) {
        this.feeds = Map.copyOf(feeds);
        this.nodes = nodes;
    }

    /** How a device is fed badly. */
    public sealed interface Impairment {
        String reason();

        /** Its events do not come: silence says nothing. */
        record Blind(String reason) implements Impairment {}

        /** Its events come late. */
        record Slow(String reason) implements Impairment {}
    }

    /** Empty when all pipelines that feed the device are well, and for a device that names none. */
    public Optional<Impairment> impairment(String device) {
        List<String> pipelines = feeds.getOrDefault(device, List.of());
        Optional<Impairment> slow = Optional.empty();
        for (String pipeline : pipelines) {
            Optional<Impairment> found = impairmentOf(pipeline);
            if (found.orElse(null) instanceof Impairment.Blind) {
                return found;
            }
            slow = slow.or(() -> found);
        }
        return slow;
    }

    private Optional<Impairment> impairmentOf(String named) {
        int slash = named.indexOf('/');
        String node = slash < 0 ? "" : named.substring(0, slash);
        String pipeline = named.substring(slash + 1);
        Optional<Impairment> slow = Optional.empty();
        boolean there = false;
        boolean asked = false;
        for (NodeHealth each : nodes.get()) {
            if (!node.isEmpty() && !node.equals(each.node())) {
                continue;
            }
            asked |= each.looked() != null;
            Optional<Impairment> found = impairmentAt(each, pipeline);
            there |= each.pipelines().stream().anyMatch(one -> one.pipeline().equals(pipeline));
            if (found.orElse(null) instanceof Impairment.Blind) {
                return found;
            }
            slow = slow.or(() -> found);
        }
        return there || !asked ? slow : Optional.of(new Impairment.Blind("no Logstash node has a pipeline " + named));
    }

    private static Optional<Impairment> impairmentAt(NodeHealth node, String pipeline) {
        for (PipelineHealth each : node.pipelines()) {
            if (!each.pipeline().equals(pipeline)) {
                continue;
            }
            String where = "pipeline " + pipeline + " of Logstash " + node.node() + ": ";
            for (Finding finding : node.findings()) {
                if (finding.check().equals("reachable")) {
                    return Optional.of(new Impairment.Blind(where + finding.reason()));
                }
            }
            if (each.status() == Status.RED) {
                return Optional.of(
                        new Impairment.Blind(where + each.findings().getFirst().reason()));
            }
            return each.findings().stream()
                    .filter(finding -> SLOW.contains(finding.check()))
                    .findFirst()
                    .map(finding -> new Impairment.Slow(where + finding.reason()));
        }
        return Optional.empty();
    }
}
