package io.tocsin.report;

import io.tocsin.event.Event;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that counts events itself, as they were at one point in time. Exactly, or not at all. */
public interface Counting extends AutoCloseable {
    /**
     * Which events are counted together: those with the same values of the dimensions, and of a field.
     *
     * @param by none to two
     * @param field whose values are wanted, too; null for none
     * @param each whether each of its values is wanted, with a cell of its own, rather than {@link Stats} of them
     */
    record Question(List<Dimension> by, @Nullable String field, boolean each, ZoneId zone) {
        public Question {
            by = List.copyOf(by);
        }

        /** One for each field that is measured. */
        static List<Question> of(List<Dimension> by, Collection<Measure> measures, ZoneId zone) {
            return measures.stream()
                    .filter(measure -> measure.field() != null)
                    .map(measure -> new Question(by, measure.field(), measure.needsEachValue(), zone))
                    .distinct()
                    .toList();
        }

        /** Whether its answer is about this. */
        boolean isAbout(Measure measure) {
            return Objects.equals(measure.field(), field) && (field == null || measure.needsEachValue() == each);
        }
    }

    /** @param count of values that are numbers; when it is none the others mean nothing */
    record Stats(long count, double sum, double least, double most) {}

    /** In the place of a value that events do not have. */
    record Missing() {}

    /**
     * Events that are counted together.
     *
     * @param keys one for each dimension: a text, {@link Missing}, or an {@link java.time.Instant} in its stretch of time
     * @param value of the field, or {@link Stats} of its values; null when none is asked for
     */
    record Cell(List<Object> keys, @Nullable Object value, long events) {
        public Cell {
            keys = List.copyOf(keys);
        }
    }

    /** How many there are. */
    long events();

    /** Whether the store can tell, and by no more cells than are worth it; sooner known than the answer. */
    default boolean isWorthAsking(Question question) {
        return true;
    }

    /**
     * False when the store cannot tell exactly, or only by more cells than are worth it; some may have come by then.
     *
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    boolean count(Question question, Consumer<Cell> cells);

    /**
     * The first or the last of them, oldest first.
     *
     * @param fields that the report looks at; empty for all
     */
    Stream<Event> some(boolean last, int limit, Set<String> fields);

    @Override
    void close();
}
