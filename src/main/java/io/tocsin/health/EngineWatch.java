package io.tocsin.health;

import io.tocsin.health.EngineHealth.DeviceHealth;
import io.tocsin.health.Findings.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the cluster, look by look. One thread at a time. */
public final class EngineWatch {
    private static final Subject REACHABLE = new Subject(null, "reachable");

    private final String url;
    private final List<String> devices;
    private final Steady steady;
    private EngineLook.@Nullable Answered last;
    private @Nullable Instant looked;

    /** @param devices whose indices are looked at */
    public EngineWatch(String url, List<String> devices, Thresholds thresholds) {
        this.url = url;
        this.devices = List.copyOf(devices);
        this.steady = new Steady(thresholds.confirm(), thresholds.recover());
    }

    /** @return what is judged differently now */
    public List<HealthChange> take(EngineLook look) {
        Findings findings = new Findings(look.at());
        looked = look.at();
        boolean answered = switch (look) {
            case EngineLook.Unanswered failed -> {
                findings.add(
                        null,
                        REACHABLE.check(),
                        Status.RED,
                        failed.reason(),
                        "nothing is detected until it answers; then everything since is looked at");
                yield false;
            }
            case EngineLook.Answered told -> {
                new EngineChecks(told.reading(), findings).run();
                last = told;
                yield true;
            }
        };
        return steady.take(findings.all(), subject -> answered || subject.equals(REACHABLE), look.at()).stream()
                .map(step -> HealthChange.of(
                        step,
                        look.at(),
                        "elasticsearch",
                        url,
                        null,
                        step.subject().part()))
                .toList();
    }

    /** How it is doing by the looks so far. */
    public EngineHealth health() {
        List<DeviceHealth> each = devices.stream().map(this::device).toList();
        List<Finding> own = steady.held(null);
        EngineLook.Answered told = last;
        return new EngineHealth(
                url,
                Status.worst(own.stream().map(Finding::status))
                        .worse(Status.worst(each.stream().map(DeviceHealth::status))),
                looked,
                told == null ? null : told.at(),
                own,
                each,
                told == null ? null : told.reading());
    }

    private DeviceHealth device(String name) {
        List<Finding> own = steady.held(name);
        return new DeviceHealth(name, Status.worst(own.stream().map(Finding::status)), own);
    }
}
