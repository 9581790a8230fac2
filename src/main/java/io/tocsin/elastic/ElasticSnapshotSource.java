package io.tocsin.elastic;

import io.tocsin.aggregate.Snapshot;
import io.tocsin.aggregate.SnapshotSource;
import io.tocsin.event.Device;
import java.util.Set;

/** Counts and reads events of a cluster's indices at one point in time. */
public final class ElasticSnapshotSource implements SnapshotSource {
    private final ElasticClient client;
    private final IndexCheck check;

    public ElasticSnapshotSource(ElasticClient client) {
        this.client = client;
        this.check = new IndexCheck(client);
    }

    @Override
    public Snapshot open(Device device, Set<String> fields) {
        check.requireSound(device);
        PointInTime pointInTime = PointInTime.open(client, device.index());
        try {
            // Asked for after the point in time is open: then every field that is in it is mapped.
            return new ElasticSnapshot(client, device, pointInTime, new IndexFieldsReader(client, device).read(fields));
        } catch (RuntimeException failed) {
            pointInTime.close();
            throw failed;
        }
    }
}
