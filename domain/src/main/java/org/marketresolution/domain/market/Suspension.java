package org.marketresolution.domain.market;

import java.time.Instant;
import org.marketresolution.domain.kernel.OfficerId;

/** Windows stand still since an instant. */
public record Suspension(OfficerId by, String reason, Instant since) {}
