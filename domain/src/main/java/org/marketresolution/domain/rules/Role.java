package org.marketresolution.domain.rules;

/** A special part that an outcome plays; most outcomes play none. */
public enum Role {
    STATUS_QUO,
    RESIDUAL
}
