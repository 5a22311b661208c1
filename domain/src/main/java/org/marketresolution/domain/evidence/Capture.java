package org.marketresolution.domain.evidence;

/** What was captured of a source: type and digest of the bytes, and how many there are. */
public record Capture(String mediaType, String sha256, long size) {}
