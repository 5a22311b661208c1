/** Typed rules, evidence, and the one evaluation that live markets, replay, dry runs and verification share. */
@NullMarked
package org.marketresolution.domain.rules;

import org.jspecify.annotations.NullMarked;
