package org.marketresolution.violations.application.policy;

import org.axonframework.eventhandling.EventBus;

/** Breaks: policies only send commands. */
public record PublishingPolicy(EventBus bus) {}
