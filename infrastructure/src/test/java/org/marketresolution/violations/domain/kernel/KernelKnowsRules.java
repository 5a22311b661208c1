package org.marketresolution.violations.domain.kernel;

import org.marketresolution.violations.domain.rules.SampleRule;

/** Breaks: nothing depends upwards; closes a cycle of packages. */
public record KernelKnowsRules(SampleRule rule) {}
