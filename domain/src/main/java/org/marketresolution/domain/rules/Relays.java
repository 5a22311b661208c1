package org.marketresolution.domain.rules;

/** Whether a report of an authority's words counts as that authority speaking. */
public enum Relays {
    ANY,
    VERBATIM,
    NONE
}
