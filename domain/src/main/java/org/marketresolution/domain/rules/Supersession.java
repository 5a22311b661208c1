package org.marketresolution.domain.rules;

import java.time.Instant;

/** That another item replaces this one from an instant on. */
public record Supersession(String by, Instant at) {
    Supersession inTime(Instant cutoff) {
        return new Supersession(by, EvidenceItem.earlier(at, cutoff));
    }
}
