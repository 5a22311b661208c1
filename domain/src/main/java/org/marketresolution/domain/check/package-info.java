/** A checker of derivations that shares no step with the evaluation: it reads the same records and decides by itself. */
@NullMarked
package org.marketresolution.domain.check;

import org.jspecify.annotations.NullMarked;
