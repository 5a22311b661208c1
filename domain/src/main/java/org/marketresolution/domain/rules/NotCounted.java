package org.marketresolution.domain.rules;

import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** An item that names a fact and does not count for it, and why. */
public record NotCounted(String evidence, Reason reason) {
    /** Why an item or one of its statements counts nothing. */
    public enum Reason {
        /** Received after the evidence cutoff. */
        LATE,
        SUPERSEDED,
        RETRACTED,
        UNLISTED_ISSUER,
        /** The rules' {@code relays} do not take such a report. */
        RELAY_EXCLUDED,
        /** Linked to an origin that is in the evidence itself. */
        DUPLICATE,
        PARTY_EXCLUDED,
        TIER_TOO_LOW,
        /** The statement lacks the time that the clock asks for. */
        NO_TIME,
        OUTSIDE_WINDOW,
        /** Its time lies partly inside the window. */
        STRADDLES,
        /** The rules count only statements that their issuer calls final. */
        NOT_FINAL,
        INTENT_ONLY,
        /** The issuer's later word replaced it. */
        REPLACED,
        /** The issuer had said the same before. */
        REPEATED,
        /** The issuer's first word stands. */
        LATCHED,
        NOT_YET_PERSISTED,
        /** Taken back before it had persisted. */
        DID_NOT_PERSIST,
        NO_VALUE,
        VALUE_MISSES,
        /** The other side of a conflict stands. */
        OUTWEIGHED
    }

    Json toJson() {
        return Json.object().with("evidence", evidence).with("reason", Members.code(reason));
    }
}
