/** One outcome of a market: which evidence bears on it, where it stands, and how it settled. */
@NullMarked
package org.marketresolution.domain.outcome;

import org.jspecify.annotations.NullMarked;
