/** A market: its question, its rules, and the case that resolves it. */
@NullMarked
package org.marketresolution.domain.market;

import org.jspecify.annotations.NullMarked;
