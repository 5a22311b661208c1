package org.marketresolution.domain.market;

import org.marketresolution.domain.rules.RuleSet;

/** A numbered version of a market's rules. */
public record RuleVersion(int number, RuleSet rules) {}
