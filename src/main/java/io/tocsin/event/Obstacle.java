package io.tocsin.event;

import java.util.Locale;

/** What keeps events from being evaluated when they should be. */
public enum Obstacle {
    /** The server did not run. */
    SERVER_STOPPED(Filled.BY_CATCHING_UP),
    /** The engine does not answer. */
    ENGINE_DOWN(Filled.BY_CATCHING_UP),
    /** The engine answers that it has too much to do, or is in trouble. */
    ENGINE_BUSY(Filled.BY_CATCHING_UP),
    /** A search ended before it had looked everywhere. */
    SEARCH_TIMED_OUT(Filled.BY_CATCHING_UP),
    /** Some part of an index, or some remote cluster, did not answer a search. */
    SHARDS_FAILED(Filled.BY_CATCHING_UP),
    /** The engine does not understand a question, or does not let this user ask it. */
    REFUSED(Filled.BY_CATCHING_UP),
    /** No index is there that the device's events could be in. */
    INDEX_MISSING(Filled.BY_CATCHING_UP),
    /** No document has the field that tells its time, or it holds no dates. */
    TIME_FIELD_MISSING(Filled.BY_CATCHING_UP),
    /** Alerts cannot be stored, as the index takes no documents; often the disk is full. */
    READ_ONLY(Filled.BY_CATCHING_UP),
    /** There is more to read than time to read it. */
    BEHIND(Filled.BY_CATCHING_UP),
    /** A fault of this program. */
    FAULT(Filled.BY_CATCHING_UP),
    /** Events came after their time was evaluated. */
    LATE_EVENTS(Filled.BY_EVALUATING_AGAIN),
    /** A rule failed and was set aside. */
    RULE_FAILED(Filled.BY_EVALUATING_AGAIN),
    /** A rule took too much time and was set aside. */
    RULE_TOO_SLOW(Filled.BY_EVALUATING_AGAIN),
    /** A rule was in force and its file cannot be read any more. */
    RULE_BROKEN(Filled.BY_EVALUATING_AGAIN),
    /** No document can have a field without which a rule never matches. */
    FIELD_MISSING(Filled.WITH_ITS_CAUSE),
    /** What feeds the device does not deliver: no events come, whatever happens. */
    SOURCE_BLIND(Filled.WITH_ITS_CAUSE),
    /** Correlations went on without a device that got no further. */
    DEVICE_SILENT(Filled.NEVER),
    /** Events of a device came after correlations over several had gone on. */
    NOT_CORRELATED(Filled.NEVER);

    /** How what was missed is made up for once the obstacle is gone. */
    public enum Filled {
        /** The device goes on where it stood. */
        BY_CATCHING_UP,
        /** The past is evaluated once more, beside the present. */
        BY_EVALUATING_AGAIN,
        /** There was nothing to evaluate; what comes late is evaluated as such. */
        WITH_ITS_CAUSE,
        NEVER
    }

    private final Filled filled;

    Obstacle(Filled filled) {
        this.filled = filled;
    }

    public Filled filled() {
        return filled;
    }

    /** As programs write it: {@code engine_down}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it: {@code engine down}. */
    public String words() {
        return text().replace('_', ' ');
    }
}
