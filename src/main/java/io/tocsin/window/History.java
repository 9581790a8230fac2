package io.tocsin.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a window was told, in order of time and id, as far back as matters to an event that comes late: the window can
 * then be filled anew, in order.
 */
public final class History {
    /** What matters of the time that no late event can come from any more. */
    public enum Past {
        /** Whatever the trigger looks back at. */
        WHOLE,
        /** When each value came last. */
        VALUES,
        /** What came last. */
        LAST
    }

    private static final int SHORT = 64;
    private static final Comparator<Observation> ORDER = Comparator.comparing(
                    (Observation observation) -> observation.event().time())
            .thenComparing(observation -> observation.event().event());

    private final Duration reach;
    private final Duration slack;
    private final Past past;
    private ArrayList<Observation> observations = new ArrayList<>(4);

    /** The window started afresh at this time, after this number of observations. */
    private record Start(Instant time, int after) {}

    /** In order. */
    private final List<Start> starts = new ArrayList<>(0);

    /** How many observations the window was told, all in order; less than all once something came late. */
    private int told;

    private int compactAt = SHORT;

    /**
     * @param reach how far back the trigger looks
     * @param slack how late an event may come
     */
    public History(Duration reach, Duration slack, Past past) {
        this.reach = reach;
        this.slack = slack;
        this.past = past;
    }

    /**
     * @param decided the time up to which the window has been looked at
     * @return false when it is known already, which changes nothing
     */
    public boolean add(Observation observation, Instant decided) {
        int at = observations.size();
        int order = 1;
        while (at > 0 && (order = ORDER.compare(observations.get(at - 1), observation)) > 0) {
            at--;
        }
        for (int same = at; order == 0 && same > 0; same--) {
            Observation known = observations.get(same - 1);
            if (known.equals(observation)) {
                return false;
            }
            order = ORDER.compare(known, observation);
        }
        boolean inOrder = told == at
                && at == observations.size()
                && !observation.event().time().isBefore(decided);
        observations.add(at, observation);
        told = inOrder ? at + 1 : Math.min(told, at);
        if (inOrder && told >= compactAt) {
            compact();
        }
        return true;
    }

    /** Whether the window has to be filled anew. */
    public boolean isLate() {
        return told < observations.size();
    }

    /** When the first event happened that came late; only while {@link #isLate}. */
    public Instant lateFrom() {
        return time(told);
    }

    /** Of the newest observation; {@link Instant#MIN} before the first. */
    public Instant newest() {
        return observations.isEmpty() ? Instant.MIN : time(observations.size() - 1);
    }

    /** Until when a late event may still need this; nothing does before the first. */
    public Instant until() {
        return observations.isEmpty() ? Instant.MIN : newest().plus(reach).plus(slack);
    }

    /**
     * The window has started afresh: nothing that it was told matters to it any more.
     *
     * @param decided the time up to which the window has been looked at
     */
    public void startedAfresh(Instant decided) {
        Instant last = told == 0 ? Instant.MIN : time(told - 1);
        starts.add(new Start(decided.isAfter(last) ? decided : last, told));
    }

    /** What an empty window is to be told instead of the one there was; call {@link #telling} before each. */
    public List<Observation> again() {
        Instant from = lateFrom();
        int known = told;
        starts.removeIf(start -> start.after() > known || !start.time().isBefore(from));
        told = starts.isEmpty() ? 0 : starts.getLast().after();
        return List.copyOf(observations.subList(told, observations.size()));
    }

    /** The window is told the next one of {@link #again}. */
    public void telling() {
        told++;
    }

    /** Drops what no late event can need any more, half of the list at a time so that it costs nothing on average. */
    private void compact() {
        Instant horizon = newest().minus(slack);
        int settled = 0;
        while (settled < observations.size() && !time(settled).isAfter(horizon)) {
            settled++;
        }
        int start = lastStart(settled, horizon);
        ArrayList<Observation> kept = new ArrayList<>(kept(start, settled));
        int dropped = settled - kept.size();
        kept.addAll(observations.subList(settled, observations.size()));
        observations = kept;
        starts.replaceAll(mark -> new Start(mark.time(), mark.after() - dropped));
        starts.removeIf(mark -> mark.after() <= 0);
        told -= dropped;
        compactAt = Math.max(SHORT, 2 * told);
    }

    private int lastStart(int settled, Instant horizon) {
        int last = 0;
        for (Start start : starts) {
            last = start.after() <= settled && !start.time().isAfter(horizon) ? start.after() : last;
        }
        return last;
    }

    private List<Observation> kept(int start, int settled) {
        List<Observation> old = observations.subList(start, settled);
        return switch (past) {
            case WHOLE -> {
                Instant needed = newest().minus(slack).minus(reach);
                int from = 0;
                while (from < old.size() && !old.get(from).event().time().isAfter(needed)) {
                    from++;
                }
                yield old.subList(from, old.size());
            }
            case VALUES -> {
                Set<String> values = new HashSet<>();
                List<Observation> last = new ArrayList<>();
                for (Observation observation : old.reversed()) {
                    if (values.add(String.valueOf(observation.value()))) {
                        last.add(observation);
                    }
                }
                yield last.reversed();
            }
            case LAST -> old.isEmpty() ? old : List.of(old.getLast());
        };
    }

    private Instant time(int index) {
        return observations.get(index).event().time();
    }
}
