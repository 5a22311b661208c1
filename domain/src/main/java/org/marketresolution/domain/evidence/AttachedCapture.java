package org.marketresolution.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;

/**
 * Bytes that stand behind an item.
 *
 * @param id tells one act of capturing from the next, {@code cap_…}
 * @param source null when the bytes were not fetched but uploaded
 */
public record AttachedCapture(
        String id, Capture capture, @Nullable CaptureSource source, OfficerId by, Instant at) {}
