package org.marketresolution.violations.domain.evidence;

import java.util.UUID;
import java.util.function.Supplier;

/** Breaks: chance comes from outside, by reference. */
public class RefersToIds {
    public Supplier<UUID> ids() {
        return UUID::randomUUID;
    }
}
