/** Derivations in plain English. */
@NullMarked
package org.marketresolution.domain.explain;

import org.jspecify.annotations.NullMarked;
