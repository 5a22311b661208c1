/** Axon, wired by hand: aggregates, policies and processors, a line each. */
@NullMarked
package org.marketresolution.infrastructure.axon;

import org.jspecify.annotations.NullMarked;
