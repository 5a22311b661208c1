/** A second derivation that shares no step with the evaluation, to hold the evaluation against. */
@NullMarked
package org.marketresolution.domain.reference;

import org.jspecify.annotations.NullMarked;
