package io.tocsin.alert;

import io.tocsin.rule.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what rules raise into alerts of one device: a crossing opens an episode or extends the one that is open. One
 * thread at a time; all times are event times.
 *
 * <p>After a restart the past is evaluated once more to fill the windows. Its alerts are stored already, so until {@link
 * #live} crossings change nothing.
 */
public final class AlertBook {
    private record Key(String rule, GroupKey group) {}

    private final String device;
    /** Those that may still grow, in order of opening; several of one key only where the past is evaluated again. */
    private final Map<Key, List<Episode>> open = new HashMap<>();

    private final Set<String> knownIds = new HashSet<>();
    private final Map<String, Episode> changed = new LinkedHashMap<>();
    private boolean live;

    public AlertBook(String device) {
        this.device = device;
    }

    /** Alerts that were stored before a restart and may still grow. Call before the past is evaluated again. */
    public void restore(Collection<Alert> alerts) {
        alerts.stream().sorted(Comparator.comparing(Alert::opened)).forEach(alert -> {
            Duration quiet = Duration.between(alert.last(), alert.quietUntil());
            keep(new Key(alert.ruleId(), alert.group()), Episode.resume(alert, quiet));
            knownIds.add(alert.id());
        });
    }

    /** From now on crossings open alerts. */
    public void live() {
        live = true;
    }

    /** Whether crossings open alerts, and the past is not just evaluated once more. */
    public boolean isLive() {
        return live;
    }

    /** Whether this event is known to have opened an alert before the restart. */
    public boolean opened(String rule, GroupKey group, String event) {
        return !knownIds.isEmpty() && knownIds.contains(AlertId.of(rule, device, group, event));
    }

    /**
     * A trigger holds.
     *
     * @return the alert, when this opened one
     */
    public Optional<Alert> raise(Subject subject, Crossing crossing) {
        if (!live) {
            // All of this is in the store; and a window that is only being filled may show what never was.
            return Optional.empty();
        }
        Key key = new Key(subject.info().id(), crossing.group());
        if (subject.repeat() == Repeat.EPISODE) {
            Optional<Episode> episode = covering(key, crossing.at());
            if (episode.isPresent()) {
                episode.get().extend(subject, crossing);
                note(episode.get());
                return Optional.empty();
            }
        }
        Episode opened = Episode.open(subject, device, crossing);
        Alert alert = opened.alert();
        if (knownIds.contains(alert.id())) {
            return Optional.empty();
        }
        keep(key, opened);
        note(opened);
        return Optional.of(alert);
    }

    private void keep(Key key, Episode episode) {
        open.computeIfAbsent(key, none -> new ArrayList<>(1)).add(episode);
    }

    /** The last episode opened by then, or else, for a crossing in the past, one whose events reach back to it. */
    private Optional<Episode> covering(Key key, Instant time) {
        List<Episode> episodes = open.getOrDefault(key, List.of());
        Optional<Episode> reachingBack = Optional.empty();
        for (Episode episode : episodes.reversed()) {
            if (episode.covers(time)) {
                if (!episode.opened().isAfter(time)) {
                    return Optional.of(episode);
                }
                reachingBack = Optional.of(episode);
            }
        }
        return reachingBack;
    }

    private void note(Episode episode) {
        if (episode.isChanged()) {
            changed.putIfAbsent(episode.id(), episode);
        }
    }

    /** A state of an alert that is not stored yet. */
    public record Change(Alert alert, boolean isNew) {}

    /** What is to be stored: alerts opened or extended since {@link #stored}, in order. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        changed.values().forEach(episode -> changes.add(new Change(episode.alert(), !episode.isStored())));
        return changes;
    }

    /** All {@link #changes} are stored. */
    public void stored() {
        changed.values().forEach(Episode::markStored);
        changed.clear();
    }

    /** Forgets episodes that were over at this time. */
    public void forgetBefore(Instant time) {
        open.values().removeIf(episodes -> {
            episodes.removeIf(episode -> episode.quietUntil().isBefore(time) && !episode.isChanged());
            return episodes.isEmpty();
        });
    }
}
