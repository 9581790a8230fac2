package io.tocsin.alert;

import io.tocsin.rule.Message;
import io.tocsin.rule.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert while it can still change. It grows with each crossing, can go back to what it was before one, and may take the
 * place of a stored alert that is the same episode, seen with fewer events.
 */
final class Episode {
    /** What it was after a crossing. */
    private record Mark(Instant at, Instant first, Instant known, long count, int evidence) {}

    private Alert opening;
    private final Duration quiet;
    private final Set<String> evidence;
    private final Deque<Mark> marks = new ArrayDeque<>(2);
    private @Nullable Message message;
    private Instant first;
    private Instant last;
    /** Time of the latest event that is counted. */
    private Instant known;

    private long count;
    private @Nullable Alert stored;
    private @Nullable Duration late;
    private Duration corrected = Duration.ZERO;
    private boolean withdrawn;
    /** Whether all that the stored state rests on is evaluated, so that a difference is a correction. */
    private boolean settled = true;

    private Episode(Alert opening, Duration quiet, Instant known, @Nullable Alert stored) {
        this.opening = opening;
        this.quiet = quiet;
        this.evidence = new LinkedHashSet<>(opening.evidence());
        this.first = opening.first();
        this.last = opening.last();
        this.known = known;
        this.count = opening.count();
        this.stored = stored;
        mark();
    }

    static Episode open(Subject subject, String device, Crossing crossing) {
        List<Evidence> all = crossing.evidence();
        Alert alert = new Alert(
                AlertId.of(
                        subject.info().id(),
                        device,
                        crossing.group(),
                        crossing.opening().event()),
                subject.info().id(),
                subject.info().title(),
                subject.info().author(),
                subject.info().level(),
                subject.info().tags(),
                device,
                crossing.group(),
                crossing.at(),
                all.isEmpty() ? crossing.at() : all.getFirst().time(),
                crossing.at(),
                crossing.at().plus(subject.quiet()),
                all.size(),
                all.stream().limit(Alert.EVIDENCE_LIMIT).map(Evidence::event).toList(),
                null,
                Briefing.of(subject.info().handling(), crossing.opening().shown()));
        Episode episode = new Episode(
                alert,
                subject.quiet(),
                all.isEmpty() ? crossing.at() : all.getLast().time(),
                null);
        episode.message = subject.info().handling().message();
        return episode;
    }

    /** One that is stored in this state. */
    static Episode resume(Alert alert) {
        return new Episode(alert, Duration.between(alert.last(), alert.quietUntil()), alert.last(), alert);
    }

    /** Whether a later crossing belongs to it; without a quiet time each crossing stands for itself. */
    boolean covers(Instant time) {
        return !quiet.isZero() && !time.isAfter(quietUntil());
    }

    /** Whether a stored alert of the same rule and group is, in part, about the same time. */
    boolean overlaps(Alert other, Repeat repeat) {
        return repeat == Repeat.EACH
                ? !first.isAfter(other.last()) && !other.first().isAfter(last)
                : !quiet.isZero()
                        && !first.isAfter(other.quietUntil())
                        && !other.first().isAfter(quietUntil());
    }

    /** Takes the place of a stored alert: the same episode, under the identity that is known already. */
    void replace(Alert known) {
        stored = known;
        settled = false;
    }

    /**
     * Everything that the stored state rests on is evaluated.
     *
     * @param by how late the event was that made it necessary
     */
    void settle(Duration by) {
        settled = true;
        corrected = by;
    }

    String id() {
        return stored != null ? stored.id() : opening.id();
    }

    /** Whether both were opened by the same event. */
    boolean isOpenedLike(Episode other) {
        // The id alone does not tell: a stored alert keeps it when another event opens it.
        return opening.id().equals(other.opening.id()) && opened().equals(other.opened());
    }

    /** Takes another id, the same each time, as its own one is taken. */
    void rename() {
        opening = opening.withId(
                AlertId.of(opening.ruleId(), opening.device(), opening.group(), "another " + opening.id()));
    }

    Instant opened() {
        return opening.opened();
    }

    Instant quietUntil() {
        return last.plus(quiet);
    }

    @Nullable
    Alert stored() {
        return stored;
    }

    /** @param slack how far behind the newest crossing it may have to go back */
    void extend(Subject subject, Crossing crossing, Duration slack) {
        message = subject.info().handling().message();
        List<Evidence> all = crossing.evidence();
        List<Evidence> fresh = new ArrayList<>(1);
        Instant before = known;
        // One that comes from the store may know later events but not one that came late.
        boolean mixed = stored != null && count == evidence.size() && hasRoom();
        for (int i = all.size() - 1; i >= 0 && (mixed || isNew(all.get(i), before)); i--) {
            if (isNew(all.get(i), before)) {
                fresh.add(all.get(i));
            }
        }
        fresh.reversed().forEach(this::add);
        last = crossing.at().isAfter(last) ? crossing.at() : last;
        mark();
        Instant needed = last.minus(slack);
        while (marks.size() > 1 && secondMark().at().isBefore(needed)) {
            marks.removeFirst();
        }
    }

    private Mark secondMark() {
        var iterator = marks.iterator();
        iterator.next();
        return iterator.next();
    }

    /** As long as all ids are kept they tell; beyond, everything later than what is counted is new. */
    private boolean isNew(Evidence event, Instant before) {
        if (count == evidence.size() && hasRoom()) {
            return !evidence.contains(event.event());
        }
        return event.time().isAfter(before);
    }

    private boolean hasRoom() {
        return evidence.size() < Alert.EVIDENCE_LIMIT;
    }

    private void add(Evidence event) {
        count++;
        if (hasRoom()) {
            evidence.add(event.event());
        }
        first = event.time().isBefore(first) ? event.time() : first;
        known = event.time().isAfter(known) ? event.time() : known;
    }

    private void mark() {
        marks.addLast(new Mark(last, first, known, count, evidence.size()));
    }

    /** Whether the stored alert that it is was open at this time and went on later. */
    boolean isAsStored(Instant time) {
        return stored != null
                && !stored.isWithdrawn()
                && !stored.opened().isAfter(time)
                && stored.last().isAfter(time);
    }

    Instant lastCrossing() {
        return last;
    }

    /** From now on it goes on exactly as the stored alert that it is: takes over what became of that. */
    void joinStored() {
        Alert known = stored;
        if (known == null) {
            return;
        }
        if (known.count() <= Alert.EVIDENCE_LIMIT) {
            known.evidence().forEach(this::join);
        } else {
            count = Math.max(count, known.count());
        }
        last = known.last().isAfter(last) ? known.last() : last;
        first = known.first().isBefore(first) ? known.first() : first;
        mark();
    }

    /** It is stored in another state by now, to which something that came late was added. */
    void correct(Alert alert) {
        stored = alert;
        opening = opening.openedLike(alert);
        joinStored();
        marks.clear();
        mark();
    }

    private void join(String event) {
        if (!evidence.contains(event)) {
            count++;
            if (hasRoom()) {
                evidence.add(event);
            }
        }
    }

    /** Goes back to before the crossings at this time and later; one that was opened before. */
    void rewind(Instant from) {
        while (marks.size() > 1 && !marks.getLast().at().isBefore(from)) {
            marks.removeLast();
        }
        Mark mark = marks.getLast();
        first = mark.first();
        known = mark.known();
        count = mark.count();
        List<String> kept = evidence.stream().limit(mark.evidence()).toList();
        evidence.clear();
        evidence.addAll(kept);
        // An episode that comes from the store does not know its crossings; it was open until then in any case.
        last = mark.at().isBefore(from) ? mark.at() : from;
        settled = false;
    }

    /** It has come to this by an event that far behind the watermark. */
    void late(Duration by) {
        late = late == null || by.compareTo(late) > 0 ? by : late;
    }

    void withdraw(Duration by) {
        withdrawn = true;
        late(by);
    }

    boolean isStored() {
        return stored != null;
    }

    void markStored() {
        stored = alert();
        late = null;
    }

    /** Its state now; as stored where that is further still. */
    Alert alert() {
        Alert known = stored;
        Late mark = known == null ? null : known.late();
        Alert now = state(mark);
        if (known == null) {
            return late == null ? now : state(new Late(late, 0, false));
        }
        if (!withdrawn && !known.isWithdrawn() && (now.equals(known) || (!settled && known.isFurtherThan(now)))) {
            return known;
        }
        boolean correction = withdrawn || known.isWithdrawn() || (settled && !now.isFurtherThan(known));
        if (late == null && !correction) {
            return now;
        }
        Duration by = late != null ? late : mark != null && !correction ? mark.by() : corrected;
        return state(new Late(by, known.revision() + (correction ? 1 : 0), withdrawn));
    }

    private Alert state(@Nullable Late mark) {
        Alert now = new Alert(
                id(),
                opening.ruleId(),
                opening.ruleTitle(),
                opening.ruleAuthor(),
                opening.level(),
                opening.tags(),
                opening.device(),
                opening.group(),
                opening.opened(),
                first,
                last,
                quietUntil(),
                count,
                List.copyOf(evidence),
                mark,
                opening.briefing());
        return message == null ? now : Messages.told(now, message);
    }
}
