package io.tocsin.demo;

/**
 * A document to load.
 *
 * @param device name of the device, never an alias
 * @param id its {@code _id}
 * @param json the object in one line, its time in {@code @timestamp} as ISO 8601
 */
public record DemoDocument(String device, String id, String json) {}
