package org.marketresolution.infrastructure.rest;

import java.util.Locale;

/** A member that some problems have beside those of RFC 9457. */
public enum ProblemMember {
    ERRORS("what is wrong and where: `pointer` (RFC 6901), `code`, `detail`; of a parameter also `in`"),
    ALLOWED_FROM("the instant from which it is allowed"),
    DETERMINATION("what the engine determines: `status`, `outcome`, `payout`"),
    CASE_STATE("where the market's case stands"),
    FINDINGS("what lint found: `severity`, `code`, `pointer`, `detail`"),
    CURRENT_VERSION("the version that the resource has now"),
    CHANGES("what happened meanwhile, oldest first, at most a hundred: `type`, `actor`, `at`");

    private final String meaning;

    ProblemMember(String meaning) {
        this.meaning = meaning;
    }

    /** The member's name as it is sent. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it says, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
