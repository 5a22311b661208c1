package org.marketresolution.violations.domain.rules;

import org.jspecify.annotations.Nullable;
import org.marketresolution.violations.domain.kernel.KernelKnowsRules;

/** The other half of a cycle of packages. */
public record SampleRule(@Nullable KernelKnowsRules kernel) {}
