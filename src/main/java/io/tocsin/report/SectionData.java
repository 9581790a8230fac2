package io.tocsin.report;

import io.tocsin.event.Event;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a section makes of the events that come by. */
interface SectionData {
    void add(Event event);

    /** Takes in that there are so many events; once for each device, and instead of adding them. */
    default void addAll(long events) {}

    /** What a store that counts is to be asked instead of reading events. */
    default List<Counting.Question> questions(ZoneId zone) {
        return List.of();
    }

    /** Takes in a part of the answer. */
    default void add(Counting.Question question, Counting.Cell cell) {}

    /** @param texts fills a text's placeholders */
    Block block(Function<String, String> texts);

    /** For sections that need no events. */
    static SectionData of(Function<Function<String, String>, Block> block) {
        return new SectionData() {
            @Override
            public void add(Event event) {
                // says nothing about events
            }

            @Override
            public Block block(Function<String, String> texts) {
                return block.apply(texts);
            }
        };
    }

    /** Texts of a report by placeholder, as a function that fills them in. */
    static Function<String, String> filling(Map<String, String> texts) {
        return text -> Texts.fill(text, texts);
    }
}
