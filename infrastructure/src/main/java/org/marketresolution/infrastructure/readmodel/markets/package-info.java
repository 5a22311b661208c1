/** Read model: the list of markets. */
@NullMarked
package org.marketresolution.infrastructure.readmodel.markets;

import org.jspecify.annotations.NullMarked;
