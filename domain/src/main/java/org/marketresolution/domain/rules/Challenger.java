package org.marketresolution.domain.rules;

/** Who may challenge a proposal. */
public enum Challenger {
    OFFICER,
    INTEGRATOR
}
