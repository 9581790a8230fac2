package io.tocsin.report;

import io.tocsin.event.Event;
import java.util.Map;
import java.util.function.Function;

/** What a section makes of the events that come by. */
interface SectionData {
    void add(Event event);

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
