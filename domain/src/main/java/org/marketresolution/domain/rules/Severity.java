package org.marketresolution.domain.rules;

/** Whether a finding stops publication. */
public enum Severity {
    ERROR,
    WARNING
}
