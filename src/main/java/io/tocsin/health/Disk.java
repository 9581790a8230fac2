package io.tocsin.health;

/** The disk of one node of a cluster. */
public record Disk(String node, long totalBytes, long freeBytes) {}
