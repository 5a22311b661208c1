/** A checker of derivations that takes the tree as a witness and shares no step with the evaluation. */
@NullMarked
package org.marketresolution.domain.check;

import org.jspecify.annotations.NullMarked;
