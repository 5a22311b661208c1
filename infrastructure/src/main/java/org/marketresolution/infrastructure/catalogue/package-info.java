/** The thirteen markets and nine items that the product ships, and the demo that plays them. */
@NullMarked
package org.marketresolution.infrastructure.catalogue;

import org.jspecify.annotations.NullMarked;
