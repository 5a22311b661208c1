package org.marketresolution.violations.domain.evidence;

import java.util.Random;

/** Breaks: chance comes from outside. */
public record RollsDice(Random random) {}
