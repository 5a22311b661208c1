package org.marketresolution.domain.evidence;

import java.time.Instant;

/**
 * Where captured bytes were fetched.
 *
 * @param url the address that was asked for
 * @param finalUrl the address that answered, behind redirects
 * @param fetchedAt by wall time, since the source knows no other
 * @param status the answer's HTTP status
 * @param warcSha256 digest of the requests and answers as a WARC file (ISO 28500)
 */
public record CaptureSource(String url, String finalUrl, Instant fetchedAt, int status, String warcSha256) {}
