package io.tocsin.demo;

import java.time.Instant;
import java.util.Map;

/**
 * One generated document.
 *
 * @param device the device whose log it belongs to
 * @param id the document's {@code _id}
 * @param document nested as Beats write it, {@code @timestamp} included
 */
public record DemoEvent(String device, String id, Instant time, Map<String, Object> document) {}
