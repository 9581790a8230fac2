package io.tocsin.json;

/**
 * One line of an NDJSON file.
 *
 * @param number from 1, blank lines counted
 * @param text as it stands there; empty when it is too long to be kept
 */
public record EventLine(long number, String text, Decoded decoded) {}
