package io.tocsin.health;

import io.tocsin.health.Findings.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges one node by what it tells, look by look. One thread at a time; looks come in order of time. */
public final class NodeWatch {
    private static final String REACHABLE = "reachable";
    private static final int MANY_RESTARTS = 3;
    private static final int SLOWEST_SHOWN = 3;
    private static final Duration RESTARTS_WITHIN = Duration.ofHours(1);

    /** A pipeline that is gone is told for so long; then it was taken out on purpose. */
    private static final Duration GONE_FOR = Duration.ofHours(24);

    private final String node;
    private final String url;
    private final Thresholds thresholds;
    private final Steady steady;
    private final Map<String, PipelineWatch> pipelines = new TreeMap<>();
    private final List<Instant> restarts = new ArrayList<>();
    private Look.@Nullable Answered last;
    private @Nullable Instant looked;
    private @Nullable Rates rates;

    public NodeWatch(String node, String url, Thresholds thresholds) {
        this.node = node;
        this.url = url;
        this.thresholds = thresholds;
        this.steady = new Steady(thresholds.confirm(), thresholds.recover());
    }

    /** @return what is judged differently now */
    public List<HealthChange> take(Look look) {
        Findings findings = new Findings(look.at());
        looked = look.at();
        List<Steady.Step> steps = switch (look) {
            case Look.Unanswered failed -> {
                findings.add(null, REACHABLE, Status.RED, failed.reason(), failed.advice());
                yield steady.take(findings.all(), NodeWatch::isReachability, look.at());
            }
            case Look.Answered answered -> {
                judge(answered, findings);
                yield steady.take(findings.all(), key -> true, look.at());
            }
        };
        return steps.stream()
                .map(step -> HealthChange.of(
                        step, look.at(), "logstash", node, step.subject().part(), null))
                .toList();
    }

    /** The only thing that a node which does not answer tells something of. */
    private static boolean isReachability(Subject key) {
        return key.part() == null && key.check().equals(REACHABLE);
    }

    private void judge(Look.Answered now, Findings findings) {
        Look.Answered before = last;
        boolean goesOn = before != null && now.reading().continues(before.reading());
        Duration between = before == null ? Duration.ZERO : Duration.between(before.at(), now.at());
        NodeReading earlier = before != null && goesOn ? before.reading() : null;
        if (before != null && !goesOn) {
            restarts.add(now.at());
        }
        restarted(now.at(), findings);
        new NodeChecks(thresholds, now.reading(), findings).run(earlier, between, now.report());
        rates = Rates.of(
                now.reading().flow(),
                now.reading().events(),
                earlier == null ? null : earlier.events(),
                between,
                now.reading().workers());
        for (PipelineReading pipeline : now.reading().pipelines()) {
            pipelines
                    .computeIfAbsent(pipeline.name(), unknown -> new PipelineWatch(thresholds))
                    .take(pipeline, now.at(), workers(now, pipeline.name()), report(now, pipeline.name()), findings);
        }
        missing(now, findings);
        last = now;
    }

    private void restarted(Instant now, Findings findings) {
        restarts.removeIf(time -> time.isBefore(now.minus(RESTARTS_WITHIN)));
        findings.add(
                null,
                "restarts",
                restarts.size() < MANY_RESTARTS ? Status.GREEN : Status.YELLOW,
                "it has started again " + restarts.size() + " times within an hour",
                "see its log for why it ends; what was in memory is lost each time");
    }

    private void missing(Look.Answered now, Findings findings) {
        pipelines.entrySet().removeIf(known -> {
            if (known.getValue().seen().equals(now.at())) {
                return false;
            }
            findings.add(
                    known.getKey(),
                    "running",
                    Status.RED,
                    "it is no longer among the node's pipelines",
                    "see the node's log for why it has ended, and pipelines.yml; its events are not taken any more");
            return known.getValue().seen().isBefore(now.at().minus(GONE_FOR));
        });
        steady.forget(key -> key.part() != null && !pipelines.containsKey(key.part()));
    }

    private static @Nullable Long workers(Look.Answered now, String pipeline) {
        NodeInfo info = now.info();
        NodeInfo.PipelineInfo set = info == null ? null : info.pipelines().get(pipeline);
        return set == null || set.workers() == null ? now.reading().workers() : set.workers();
    }

    private static OwnReport.@Nullable Pipeline report(Look.Answered now, String pipeline) {
        OwnReport report = now.report();
        return report == null ? null : report.pipelines().get(pipeline);
    }

    /** How it is doing by the looks so far. */
    public NodeHealth health() {
        List<PipelineHealth> each = pipelines.entrySet().stream()
                .map(entry -> health(entry.getKey(), entry.getValue()))
                .toList();
        List<Finding> own = steady.held(null);
        Status status = worst(own).worse(Status.worst(each.stream().map(PipelineHealth::status)));
        Look.Answered told = last;
        return new NodeHealth(
                node,
                url,
                status,
                looked,
                told == null ? null : told.at(),
                own,
                rates,
                told == null ? null : told.reading(),
                told == null ? null : told.info(),
                each);
    }

    private PipelineHealth health(String name, PipelineWatch watch) {
        List<Finding> own = steady.held(name);
        PipelineReading reading = Objects.requireNonNull(watch.last());
        boolean there = last != null && watch.seen().equals(last.at());
        return new PipelineHealth(
                name,
                worst(own),
                own,
                there ? watch.rates() : null,
                reading.events(),
                reading.queue(),
                reading.deadLetters(),
                reading.reloads(),
                reading.slowest(SLOWEST_SHOWN));
    }

    private static Status worst(List<Finding> findings) {
        return Status.worst(findings.stream().map(Finding::status));
    }
}
