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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns what rules raise into alerts of one device: a crossing opens an episode or extends the one that is open. One
 * thread at a time; all times are event times.
 *
 * <p>After a restart the past is evaluated once more to fill the windows. Its alerts are stored already, so until {@link
 * #live} crossings change nothing.
 *
 * <p>Where an event came late, a rule and group is taken back ({@link #rewind}) and raised again in order. What is then
 * opened and overlaps a stored alert of that rule and group is that alert, whatever event opens it now: an alert keeps its
 * id for good. A stored alert that nothing opens any more is withdrawn.
 */
public final class AlertBook {
    private record Key(String rule, GroupKey group) {}

    private final String device;
    private final Duration slack;
    private final Map<Key, Episodes> open = new HashMap<>();
    /** The events that completed alerts before the restart, or these alerts' ids. */
    private final Map<Key, Set<String>> openings = new HashMap<>();

    private final Map<String, Episode> changed = new LinkedHashMap<>();
    /** Crossings before this time are known already. */
    private Instant known = Instant.MIN;

    private boolean live;
    private @Nullable Duration late;

    /** For events in order. */
    public AlertBook(String device) {
        this(device, Duration.ZERO);
    }

    /** @param slack how far behind the newest event {@link #rewind} may go */
    public AlertBook(String device, Duration slack) {
        this.device = device;
        this.slack = slack;
    }

    /**
     * Alerts that were stored before a restart and may still grow. Call before the past is evaluated again.
     *
     * @param at from when on crossings will be raised again
     */
    public void restore(Collection<Alert> alerts, Instant at) {
        alerts.stream().sorted(Comparator.comparing(Alert::opened)).forEach(alert -> {
            Key key = new Key(alert.ruleId(), alert.group());
            episodes(key).restore(alert, at);
            if (!alert.isWithdrawn() && !alert.evidence().isEmpty()) {
                openings.computeIfAbsent(key, none -> new HashSet<>())
                        .add(
                                alert.count() > Alert.EVIDENCE_LIMIT
                                        ? alert.id()
                                        : alert.evidence().getLast());
            }
        });
    }

    /**
     * Alerts that were stored, when the past is evaluated once more. Those that were open at its beginning are raised from
     * their opening on, others from then on only.
     *
     * @param from where the past begins
     * @param opened the earliest opening of an alert that is raised anew; older ones go on with all they rest on
     */
    public void restoreAnew(Collection<Alert> alerts, Instant from, Instant opened) {
        known = from;
        restore(alerts.stream().filter(alert -> !isAnew(alert, from, opened)).toList(), from);
        for (Alert alert : alerts) {
            if (isAnew(alert, from, opened)) {
                episodes(new Key(alert.ruleId(), alert.group())).restoreAnew(alert);
            }
        }
    }

    /** Whether an alert was open at a time, and not opened before the other. */
    public static boolean isAnew(Alert alert, Instant from, Instant opened) {
        return !alert.isWithdrawn()
                && !alert.opened().isAfter(from)
                && !alert.opened().isBefore(opened)
                && !alert.quietUntil().isBefore(from);
    }

    /** From now on crossings open alerts. */
    public void live() {
        live = true;
    }

    /** All that is opened or changed from now on comes of an event so far behind the watermark. */
    public void late(Duration by) {
        late = by;
    }

    /** Knows nothing more of these rules: others look after them. */
    public void forget(Set<String> rules) {
        open.keySet().removeIf(key -> rules.contains(key.rule()));
        openings.keySet().removeIf(key -> rules.contains(key.rule()));
        changed.values().removeIf(episode -> rules.contains(episode.alert().ruleId()));
    }

    /** Whether crossings open alerts, and the past is not just evaluated once more. */
    public boolean isLive() {
        return live;
    }

    /** Whether this event is known to have completed an alert that counts for itself before the restart. */
    public boolean opened(String rule, GroupKey group, String event) {
        if (live || openings.isEmpty()) {
            return false;
        }
        Set<String> known = openings.getOrDefault(new Key(rule, group), Set.of());
        return known.contains(event) || known.contains(AlertId.of(rule, device, group, event));
    }

    /**
     * A trigger holds; crossings of one rule and group come in order of time.
     *
     * @return the alert, when this opened one
     */
    public Optional<Alert> raise(Subject subject, Crossing crossing) {
        if (!live) {
            // All of this is in the store; and a window that is only being filled may show what never was.
            return Optional.empty();
        }
        Episodes episodes = episodes(key(subject, crossing));
        if (episodes.isKnown(crossing.at())) {
            return Optional.empty();
        }
        Optional<Episode> last = subject.repeat() == Repeat.EPISODE ? episodes.last() : Optional.empty();
        if (last.isPresent() && last.get().covers(crossing.at())) {
            last.get().extend(subject, crossing, slack);
            note(last.get());
            return Optional.empty();
        }
        return open(episodes, subject, crossing);
    }

    private Optional<Alert> open(Episodes episodes, Subject subject, Crossing crossing) {
        Episode opened = Episode.open(subject, device, crossing);
        Optional<Alert> stored = episodes.claim(opened, subject.repeat());
        stored.ifPresent(opened::replace);
        if (!episodes.keep(opened)) {
            return Optional.empty();
        }
        note(opened);
        return stored.isPresent() ? Optional.empty() : Optional.of(opened.alert());
    }

    /**
     * A trigger holds that looks at no window: its crossings may come in any order. The evidence must be the crossing's
     * own.
     *
     * @return the alert, when this opened one
     */
    public Optional<Alert> raiseInAnyOrder(Subject subject, Crossing crossing) {
        if (!live || slack.isZero() || subject.quiet().isZero() || subject.repeat() == Repeat.EACH) {
            return raise(subject, crossing);
        }
        List<Episodes.Raised> again =
                episodes(key(subject, crossing)).log(new Episodes.Raised(subject, crossing), slack);
        if (again.isEmpty()) {
            return raise(subject, crossing);
        }
        rewind(subject.info().id(), crossing.group(), crossing.at());
        Optional<Alert> mine = Optional.empty();
        for (Episodes.Raised raised : again) {
            Optional<Alert> opened = raise(raised.subject(), raised.crossing());
            mine = raised.crossing().equals(crossing) ? opened : mine;
        }
        Instant newest = again.getLast().crossing().at();
        settle(subject.info().id(), crossing.group(), newest, Duration.between(crossing.at(), newest));
        return mine;
    }

    /** Takes back the crossings of a rule and group at this time and later: they will be raised again. */
    public void rewind(String rule, GroupKey group, Instant from) {
        if (live) {
            for (Episode gone : episodes(new Key(rule, group)).rewind(from)) {
                changed.remove(gone.id());
            }
        }
    }

    /**
     * All crossings of a rule and group up to this time are raised again. Alerts that no crossing opened again are
     * withdrawn.
     *
     * @param by how late the event was that made it necessary
     */
    public void settle(String rule, GroupKey group, Instant time, Duration by) {
        if (live) {
            settle(episodes(new Key(rule, group)), time, by, true);
        }
    }

    /**
     * The past up to this time is evaluated once more: what differs from what was stored is a correction.
     *
     * @param refutable the rules whose alerts are wrong when no crossing opened them again
     */
    public void settle(Instant time, Duration by, Predicate<String> refutable) {
        Map.copyOf(open).forEach((key, episodes) -> {
            episodes.joinStored(time);
            settle(episodes, time, by, refutable.test(key.rule()));
        });
    }

    private void settle(Episodes episodes, Instant time, Duration by, boolean refutable) {
        episodes.settle(time, by, refutable).forEach(refuted -> changed.put(refuted.id(), refuted));
        episodes.all().forEach(this::note);
    }

    /** Another evaluation has stored this. */
    public void correct(Alert alert) {
        Episodes episodes = open.get(new Key(alert.ruleId(), alert.group()));
        if (episodes != null) {
            episodes.correct(alert);
        }
    }

    /**
     * Whether nothing is open at this time but what goes on as it is stored.
     *
     * @param since how long ago the last crossing must be
     * @param chained whether what is open may go on otherwise than it is stored
     */
    public boolean isSettled(Instant time, Duration since, boolean chained) {
        return open.values().stream().allMatch(episodes -> episodes.isSettled(time, since, chained));
    }

    /** Takes over the episodes of some rules, none of which has a change that is not stored. */
    public void adopt(AlertBook other, Predicate<String> rules) {
        open.keySet().removeIf(key -> rules.test(key.rule()));
        other.open.forEach((key, episodes) -> {
            if (rules.test(key.rule())) {
                open.put(key, episodes);
            }
        });
    }

    private Episodes episodes(Key key) {
        return open.computeIfAbsent(key, none -> new Episodes(known));
    }

    private static Key key(Subject subject, Crossing crossing) {
        return new Key(subject.info().id(), crossing.group());
    }

    private void note(Episode episode) {
        if (late != null) {
            episode.late(late);
        }
        changed.put(episode.id(), episode);
    }

    /** A state of an alert that is not stored yet. */
    public record Change(Alert alert, boolean isNew) {}

    /** What is to be stored: alerts opened or extended since {@link #stored}, in order. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Episode episode : changed.values()) {
            Alert alert = episode.alert();
            if (!alert.equals(episode.stored())) {
                changes.add(new Change(alert, episode.stored() == null));
            }
        }
        return changes;
    }

    /** All {@link #changes} are stored. */
    public void stored() {
        changed.values().forEach(Episode::markStored);
        changed.clear();
    }

    /** Forgets episodes that were over at this time. */
    public void forgetBefore(Instant time) {
        open.values().removeIf(episodes -> episodes.forgetBefore(time, changed.keySet()));
    }
}
