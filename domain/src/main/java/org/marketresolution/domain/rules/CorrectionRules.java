package org.marketresolution.domain.rules;

import java.time.Duration;

/** How long after settlement a correction can be opened and how many persons must approve it. */
public record CorrectionRules(Duration horizon, int approvals) {}
