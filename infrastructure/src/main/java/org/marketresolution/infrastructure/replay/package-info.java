/** Folds the log again: compares read models with it, and rebuilds them while they serve. */
@NullMarked
package org.marketresolution.infrastructure.replay;

import org.jspecify.annotations.NullMarked;
