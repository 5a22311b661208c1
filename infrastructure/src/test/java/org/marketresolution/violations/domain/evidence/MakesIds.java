package org.marketresolution.violations.domain.evidence;

import java.util.UUID;

/** Breaks: chance comes from outside. */
public class MakesIds {
    public String id() {
        return UUID.randomUUID().toString();
    }
}
