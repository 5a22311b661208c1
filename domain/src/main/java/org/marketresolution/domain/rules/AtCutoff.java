package org.marketresolution.domain.rules;

/** What happens when the cutoff has passed and nothing is established. */
public enum AtCutoff {
    STATUS_QUO,
    ANNUL,
    SPLIT,
    ADJUDICATE
}
