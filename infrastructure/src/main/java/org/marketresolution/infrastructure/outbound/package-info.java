/** Calls from here to addresses that clients name. */
@NullMarked
package org.marketresolution.infrastructure.outbound;

import org.jspecify.annotations.NullMarked;
