package io.tocsin.health;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one look at the cluster says, and what each thing means for detection. */
record EngineChecks(EngineReading now, Findings findings) {
    void run() {
        cluster();
        now.disks().forEach(this::disk);
        if (!now.ownReadOnly().isEmpty()) {
            findings.add(
                    null,
                    "own-read-only",
                    Status.RED,
                    names(now.ownReadOnly()) + " take nothing: alerts are found but cannot be kept, and wait",
                    "make room on the cluster's disks, then take away index.blocks of these indices");
        }
        now.devices().forEach(this::device);
    }

    private void cluster() {
        Long unassigned = now.unassigned();
        String shards =
                unassigned == null || unassigned == 0 ? "" : ", " + Words.count(unassigned, "shard") + " on no node";
        switch (Words.status(now.status())) {
            case RED ->
                findings.add(
                        null,
                        "cluster",
                        Status.RED,
                        "the cluster is red" + shards + ": some events and alerts cannot be read",
                        "see GET _cluster/allocation/explain; rules look at those events again when the shards are back,"
                                + " as far as overlap reaches");
            case YELLOW ->
                findings.add(
                        null,
                        "cluster",
                        Status.YELLOW,
                        "the cluster is yellow" + shards + ": everything is found, but a node that is lost takes events"
                                + " with it",
                        "add a node, or set number_of_replicas to what the nodes can hold");
            case GREEN -> {}
        }
    }

    private void disk(Disk disk) {
        String left = "the disk of node " + disk.node() + " has " + Amounts.bytes(disk.freeBytes()) + " of "
                + Amounts.bytes(disk.totalBytes()) + " left";
        String advice = "delete old indices or add disk space";
        if (crossed(now.flood(), disk)) {
            findings.add(
                    null,
                    "disk",
                    Status.RED,
                    left + ", below the flood stage: indices become read-only, new events are refused and nothing new"
                            + " is detected",
                    advice + " at once");
        } else if (crossed(now.high(), disk)) {
            findings.add(
                    null,
                    "disk",
                    Status.YELLOW,
                    left + ", below the high watermark: shards are moved away, searches and so alerts get slower",
                    advice);
        } else if (crossed(now.low(), disk)) {
            findings.add(
                    null,
                    "disk",
                    Status.YELLOW,
                    left + ", below the low watermark: it takes no new shards; detection goes on",
                    advice);
        }
    }

    private static boolean crossed(@Nullable Watermark mark, Disk disk) {
        return mark != null && mark.isCrossedBy(disk);
    }

    private void device(DeviceIndices indices) {
        String device = indices.device();
        if (indices.trouble() != null) {
            findings.add(
                    device,
                    "index",
                    indices.missing() ? Status.YELLOW : Status.RED,
                    indices.trouble(),
                    "no event of this device is looked at until then");
        }
        if (!indices.incomplete().isEmpty()) {
            findings.add(
                    device,
                    "shards",
                    Status.RED,
                    names(indices.incomplete()) + " lack shards: this device is not evaluated until they are back, so"
                            + " that nothing is passed over",
                    "see GET _cluster/allocation/explain");
        }
        if (!indices.readOnly().isEmpty()) {
            findings.add(
                    device,
                    "read-only",
                    Status.RED,
                    names(indices.readOnly()) + " take no events: the source is not seen, not quiet",
                    "make room on the cluster's disks, then take away index.blocks of these indices");
        }
        refresh(indices);
    }

    private void refresh(DeviceIndices indices) {
        Duration refresh = indices.refresh();
        boolean never = refresh != null && refresh.isZero();
        if (refresh == null || (!never && refresh.compareTo(indices.settle()) <= 0)) {
            return;
        }
        findings.add(
                indices.device(),
                "refresh",
                Status.YELLOW,
                never
                        ? "an index of this device is never refreshed by itself: its events are found late or never"
                        : "events are found up to " + Amounts.time(refresh) + " after they were written, the device"
                                + " waits for " + Amounts.time(indices.settle()) + ": such events come late",
                never
                        ? "set index.refresh_interval of its indices"
                        : "set devices." + indices.device() + ".settle to " + refresh.toSeconds()
                                + "s, or a shorter index.refresh_interval");
    }

    private static String names(List<String> indices) {
        return indices.size() <= 3
                ? String.join(", ", indices)
                : String.join(", ", indices.subList(0, 3)) + " and " + (indices.size() - 3) + " more";
    }
}
