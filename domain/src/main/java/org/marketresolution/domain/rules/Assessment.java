package org.marketresolution.domain.rules;

import org.marketresolution.domain.kernel.Json;

/**
 * Where an outcome stands, and the derivation of that.
 *
 * @param tree the steps, for people and checkers
 * @param derivation the document whose hash the standing carries
 */
public record Assessment(OutcomeStanding standing, Node tree, Json.Obj derivation) {}
