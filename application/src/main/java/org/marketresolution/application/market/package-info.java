/** Lets Axon run markets, and what follows from their events alone. */
@NullMarked
package org.marketresolution.application.market;

import org.jspecify.annotations.NullMarked;
