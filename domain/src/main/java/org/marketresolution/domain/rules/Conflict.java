package org.marketresolution.domain.rules;

/** What happens when issuers assert and deny the same fact. */
public enum Conflict {
    HIGHER_TIER_WINS,
    ADJUDICATE,
    LATEST_WINS
}
