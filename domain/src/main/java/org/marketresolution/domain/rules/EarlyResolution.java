package org.marketresolution.domain.rules;

/** Whether a positive outcome may resolve before the evidence cutoff. */
public enum EarlyResolution {
    WHEN_ESTABLISHED,
    AT_DEADLINE
}
