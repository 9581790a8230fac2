package io.tocsin.json;

import io.tocsin.event.Event;

/** What became of a document. */
public sealed interface Decoded {
    record Success(Event event) implements Decoded {}

    /** @param why in plain words, without the place: {@code has no readable time in @timestamp} */
    record Problem(String why) implements Decoded {}
}
