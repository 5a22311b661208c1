package org.marketresolution.violations.domain.market;

import org.axonframework.eventhandling.EventHandler;

/** Breaks: the domain is plain Java. */
public class UsesAxon {
    @EventHandler
    void on(String event) {}
}
