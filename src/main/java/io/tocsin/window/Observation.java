package io.tocsin.window;

import io.tocsin.alert.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a window learns of an event.
 *
 * @param value of the field that the trigger looks at; null when the event has none or none is asked for
 * @param step which step of a sequence it takes, from 0; 0 where there is no sequence
 */
public record Observation(Evidence event, @Nullable String value, int step) {}
