package org.marketresolution.infrastructure.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;

/**
 * An address that an officer asked to be captured, and what has become of that.
 *
 * @param roles the officer's, separated by spaces
 * @param status {@code pending}, {@code attached} or {@code failed}
 * @param code why the last attempt failed, for machines
 * @param reason the same as a sentence
 * @param sha256 what was captured
 */
public record CaptureRequest(
        String id,
        EvidenceId evidence,
        String url,
        String requestedBy,
        String roles,
        Instant requestedAt,
        String status,
        int attempts,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String sha256) {}
