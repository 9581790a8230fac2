package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.health.DeviceIndices;
import io.tocsin.health.Disk;
import io.tocsin.health.EngineLook;
import io.tocsin.health.EngineReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the cluster how it is doing. Whatever this user may not ask for is left out. Calls block. */
public final class ClusterSurvey {
    private final ElasticClient client;
    private final List<Device> devices;
    private final Clock clock;

    public ClusterSurvey(ElasticClient client, List<Device> devices, Clock clock) {
        this.client = client;
        this.devices = List.copyOf(devices);
        this.clock = clock;
    }

    public String url() {
        return client.connection().toString();
    }

    /**
     * Never throws because of what the cluster does.
     *
     * @param within for all questions together; those that are still open are given up
     */
    public EngineLook look(Duration within) {
        Instant begun = clock.instant();
        CompletableFuture<EngineLook> look = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("cluster health").start(() -> look.complete(look(begun)));
        try {
            return look.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            return new EngineLook.Unanswered(
                    begun, "the cluster at " + url() + " does not answer within " + within.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new EngineLook.Unanswered(begun, "asking was interrupted");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("asking the cluster failed", impossible.getCause());
        } finally {
            asking.interrupt();
        }
    }

    private EngineLook look(Instant begun) {
        try {
            return new EngineLook.Answered(begun, read());
        } catch (SourceUnavailableException | RefusedException none) {
            return new EngineLook.Unanswered(begun, String.valueOf(none.getMessage()));
        } catch (RuntimeException strange) {
            return new EngineLook.Unanswered(begun, "what answers at " + url() + " cannot be read: " + strange);
        }
    }

    private EngineReading read() {
        JsonNode health = client.json(Ask.get("/_cluster/health"));
        Watermarks marks = Watermarks.ask(client);
        return new EngineReading(
                client.flavour().toString().strip(),
                health.path("status").asText(null),
                health.path("number_of_nodes").asLong(),
                health.path("unassigned_shards").asLong(),
                disks(),
                marks.of("low"),
                marks.of("high"),
                marks.of("flood_stage"),
                IndexBlocks.ask(client, "tocsin-*").readOnly(),
                devices.stream().map(this::indices).toList());
    }

    private List<Disk> disks() {
        JsonNode stats = Permitted.json(client, Ask.get("/_nodes/stats/fs"));
        List<Disk> disks = new ArrayList<>();
        for (JsonNode node : stats.path("nodes")) {
            JsonNode total = node.path("fs").path("total");
            if (total.path("total_in_bytes").asLong() > 0) {
                disks.add(new Disk(
                        node.path("name").asText("?"),
                        total.path("total_in_bytes").asLong(),
                        total.path("available_in_bytes").asLong()));
            }
        }
        return disks;
    }

    private DeviceIndices indices(Device device) {
        IndexBlocks blocks = IndexBlocks.ask(client, device.index());
        // Asked about an index that is not there, a cluster waits for it.
        List<String> incomplete = blocks.indices() == 0 ? List.of() : incomplete(device.index());
        // Of an index without its shards not even the fields can be asked for.
        Optional<String> trouble = incomplete.isEmpty() ? new IndexCheck(client).trouble(device) : Optional.empty();
        return new DeviceIndices(
                device.name(),
                device.index(),
                trouble.orElse(null),
                trouble.filter(IndexCheck.noIndex(device)::equals).isPresent(),
                incomplete,
                blocks.readOnly(),
                blocks.refresh(),
                device.settle());
    }

    private List<String> incomplete(String pattern) {
        JsonNode health = Permitted.json(
                client,
                Ask.get("/_cluster/health/" + Ask.segment(pattern))
                        .with("level", "indices")
                        .with("expand_wildcards", "open")
                        .with("timeout", "1s"));
        List<String> incomplete = new ArrayList<>();
        health.path("indices").properties().forEach(index -> {
            if (index.getValue().path("status").asText().equals("red")) {
                incomplete.add(index.getKey());
            }
        });
        return incomplete;
    }
}
