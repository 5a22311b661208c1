package org.marketresolution.domain.rules;

import java.time.Duration;

/** How a challenged proposal is ruled on: panel sizes in persons, the majority and the time to appeal. */
public record AdjudicationRules(int panel, Majority majority, Duration appealWindow, int appealPanel) {}
