package io.tocsin.alert;

import java.time.Duration;

/**
 * What events that came late made of an alert.
 *
 * @param by how far behind the watermark the latest of them was, in event time
 * @param revision how often they changed it otherwise than by letting it grow; a higher one is a later state
 * @param withdrawn whether they show that it should not have been raised: the silence was none, the value not new
 */
public record Late(Duration by, int revision, boolean withdrawn) {}
