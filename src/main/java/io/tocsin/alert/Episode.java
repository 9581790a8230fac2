package io.tocsin.alert;

import io.tocsin.rule.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert while it can still grow. */
final class Episode {
    private final Alert opening;
    private final Duration quiet;
    private final Set<String> evidence;
    private @Nullable Message message;
    private Instant first;
    private Instant last;
    private long count;
    private boolean changed;
    private boolean stored;

    private Episode(Alert opening, Duration quiet, boolean stored) {
        this.opening = opening;
        this.quiet = quiet;
        this.evidence = new LinkedHashSet<>(opening.evidence());
        this.first = opening.first();
        this.last = opening.last();
        this.count = opening.count();
        this.changed = !stored;
        this.stored = stored;
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
                Briefing.of(subject.info().handling(), crossing.opening().shown()));
        Episode episode = new Episode(alert, subject.quiet(), false);
        episode.message = subject.info().handling().message();
        return episode;
    }

    /** An episode that was stored before. */
    static Episode resume(Alert alert, Duration quiet) {
        return new Episode(alert, quiet, true);
    }

    /** Whether a crossing at this time belongs to it; without a quiet time each crossing stands for itself. */
    boolean covers(Instant time) {
        return !quiet.isZero() && !time.isBefore(first) && !time.isAfter(quietUntil());
    }

    String id() {
        return opening.id();
    }

    Instant opened() {
        return opening.opened();
    }

    Instant quietUntil() {
        return last.plus(quiet);
    }

    void extend(Subject subject, Crossing crossing) {
        message = subject.info().handling().message();
        List<Evidence> all = crossing.evidence();
        Instant known = last;
        for (int i = all.size() - 1; i >= 0 && isNew(all.get(i), known); i--) {
            add(all.get(i));
        }
        if (crossing.at().isAfter(last)) {
            last = crossing.at();
            changed = true;
        }
    }

    /** Everything later than what is known is new; at the same instant the ids tell. */
    private boolean isNew(Evidence event, Instant known) {
        return event.time().isAfter(known)
                || (event.time().equals(known) && !evidence.contains(event.event()) && hasRoom());
    }

    private boolean hasRoom() {
        return evidence.size() < Alert.EVIDENCE_LIMIT;
    }

    private void add(Evidence event) {
        count++;
        changed = true;
        if (hasRoom()) {
            evidence.add(event.event());
        }
        if (event.time().isBefore(first)) {
            first = event.time();
        }
    }

    boolean isChanged() {
        return changed;
    }

    /** Whether it is in the store in some earlier state. */
    boolean isStored() {
        return stored;
    }

    void markStored() {
        changed = false;
        stored = true;
    }

    /** Its state now. */
    Alert alert() {
        Alert now = new Alert(
                opening.id(),
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
                opening.briefing());
        return message == null ? now : Messages.told(now, message);
    }
}
