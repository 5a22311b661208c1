/** Lets Axon run outcomes. */
@NullMarked
package org.marketresolution.application.outcome;

import org.jspecify.annotations.NullMarked;
