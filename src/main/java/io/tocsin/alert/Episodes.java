package io.tocsin.alert;

import io.tocsin.rule.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The episodes of one rule and group that may still change, in order, and those alerts of the store that the evaluation
 * has not come to yet, or no longer comes to.
 */
final class Episodes {
    /** A crossing that can be raised again, as its evidence is its own. */
    record Raised(Subject subject, Crossing crossing) {
        private static final Comparator<Raised> ORDER = Comparator.comparing(
                        (Raised raised) -> raised.crossing().at())
                .thenComparing(raised -> raised.crossing().opening().event());
    }

    private final List<Episode> episodes = new ArrayList<>(1);
    private final Set<String> ids = new HashSet<>(2);
    private final Map<String, Alert> unclaimed = new LinkedHashMap<>(0);
    private final List<Raised> log = new ArrayList<>(0);

    /** Crossings before this time are known already. */
    private Instant from;

    /** @param from crossings before this time are known already */
    Episodes(Instant from) {
        this.from = from;
    }

    /** The stored alerts of this rule and group, in order of opening, as they were at this time. */
    void restore(Alert alert, Instant at) {
        if (alert.opened().isAfter(at) || alert.isWithdrawn()) {
            unclaimed.put(alert.id(), alert);
        } else {
            Episode episode = Episode.resume(alert);
            episode.rewind(at.plusNanos(1));
            keep(episode);
        }
    }

    /** A stored alert that is to be raised once more from its opening on. */
    void restoreAnew(Alert alert) {
        unclaimed.put(alert.id(), alert);
        from = alert.opened().isBefore(from) ? alert.opened() : from;
    }

    /** False when there is one already that the same event opened. */
    boolean keep(Episode episode) {
        boolean added = ids.add(episode.id());
        if (!added && episodes.stream().noneMatch(known -> known.isOpenedLike(episode))) {
            // An episode that was opened by this event is opened by another one now, and has kept its id.
            while (!added) {
                episode.rename();
                added = ids.add(episode.id());
            }
            Alert stored = unclaimed.remove(episode.id());
            if (stored != null) {
                episode.replace(stored);
            }
        }
        return added && episodes.add(episode);
    }

    boolean isKnown(Instant crossing) {
        return crossing.isBefore(from);
    }

    Optional<Episode> last() {
        return episodes.isEmpty() ? Optional.empty() : Optional.of(episodes.getLast());
    }

    /** The stored alert that an episode is: the one of its id, or else the first that it overlaps. */
    Optional<Alert> claim(Episode opened, Repeat repeat) {
        if (unclaimed.isEmpty()) {
            return Optional.empty();
        }
        Alert same = unclaimed.remove(opened.id());
        if (same != null) {
            return Optional.of(same);
        }
        Optional<Alert> overlapping = unclaimed.values().stream()
                .filter(alert -> !alert.isWithdrawn() && opened.overlaps(alert, repeat))
                .findFirst();
        overlapping.ifPresent(alert -> unclaimed.remove(alert.id()));
        return overlapping;
    }

    /** Goes back to before the crossings at this time and later. @return the episodes that are gone by that */
    List<Episode> rewind(Instant time) {
        from = time;
        List<Episode> gone = new ArrayList<>();
        while (!episodes.isEmpty() && !episodes.getLast().opened().isBefore(time)) {
            Episode episode = episodes.removeLast();
            ids.remove(episode.id());
            gone.addFirst(episode);
        }
        for (Episode episode : gone) {
            Alert stored = episode.stored();
            if (stored != null) {
                unclaimed.put(stored.id(), stored);
            }
        }
        last().ifPresent(episode -> episode.rewind(time));
        return gone;
    }

    /**
     * Everything up to a time is raised again.
     *
     * @param late how late the event was that made it necessary
     * @param refutable whether stored alerts that no crossing opened again are wrong; if not, only those that are part of
     *     another one now
     * @return what is withdrawn
     */
    List<Episode> settle(Instant time, Duration late, boolean refutable) {
        from = Instant.MIN;
        episodes.forEach(episode -> episode.settle(late));
        List<Episode> refuted = new ArrayList<>();
        for (Alert alert : List.copyOf(unclaimed.values())) {
            boolean wrong = refutable || episodes.stream().anyMatch(episode -> episode.overlaps(alert, Repeat.EPISODE));
            if (wrong && !alert.isWithdrawn() && !alert.opened().isAfter(time)) {
                Episode episode = Episode.resume(alert);
                episode.withdraw(late);
                unclaimed.put(alert.id(), episode.alert());
                refuted.add(episode);
            }
        }
        return refuted;
    }

    /** What is open at this time and goes on as it is stored takes over what became of it. */
    void joinStored(Instant time) {
        last().filter(episode -> episode.isAsStored(time)).ifPresent(Episode::joinStored);
    }

    /** An alert was corrected by another evaluation. */
    void correct(Alert alert) {
        for (Episode episode : List.copyOf(episodes)) {
            if (episode.id().equals(alert.id())) {
                if (alert.isWithdrawn()) {
                    episodes.remove(episode);
                    ids.remove(alert.id());
                    unclaimed.put(alert.id(), alert);
                } else {
                    episode.correct(alert);
                }
            }
        }
    }

    /**
     * Whether nothing is open at this time but what goes on as it is stored.
     *
     * @param since how long ago the last crossing must be
     * @param chained whether what is open may go on otherwise than it is stored
     */
    boolean isSettled(Instant time, Duration since, boolean chained) {
        Optional<Episode> last = last();
        boolean open = last.isPresent() && !last.get().quietUntil().isBefore(time);
        boolean recent = last.isPresent() && !last.get().lastCrossing().isBefore(time.minus(since));
        if (!chained && open && last.orElseThrow().isAsStored(time)) {
            return true;
        }
        return !open
                && !recent
                && unclaimed.values().stream()
                        .noneMatch(alert -> !alert.isWithdrawn()
                                && !alert.opened().isAfter(time)
                                && !alert.quietUntil().isBefore(time));
    }

    /** Keeps a crossing for being raised again. @return what to raise again from its time on when it comes after later ones */
    List<Raised> log(Raised raised, Duration slack) {
        int at = log.size();
        while (at > 0 && Raised.ORDER.compare(log.get(at - 1), raised) > 0) {
            at--;
        }
        log.add(at, raised);
        boolean late = at < log.size() - 1;
        while (late
                && at > 0
                && !log.get(at - 1).crossing().at().isBefore(raised.crossing().at())) {
            at--;
        }
        List<Raised> again = late ? List.copyOf(log.subList(at, log.size())) : List.of();
        Instant needed = log.getLast().crossing().at().minus(slack);
        if (log.size() > 8 && log.get(log.size() / 2).crossing().at().isBefore(needed)) {
            log.removeIf(old -> old.crossing().at().isBefore(needed));
        }
        return again;
    }

    Collection<Episode> all() {
        return episodes;
    }

    /** Forgets what was over at this time. @return whether nothing is left */
    boolean forgetBefore(Instant time, Set<String> changed) {
        episodes.removeIf(episode ->
                episode.quietUntil().isBefore(time) && !changed.contains(episode.id()) && ids.remove(episode.id()));
        unclaimed.values().removeIf(alert -> alert.quietUntil().isBefore(time));
        return episodes.isEmpty() && unclaimed.isEmpty();
    }
}
