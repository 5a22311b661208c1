/** Fetches what stands behind evidence from the addresses that officers name. */
@NullMarked
package org.marketresolution.infrastructure.capture;

import org.jspecify.annotations.NullMarked;
