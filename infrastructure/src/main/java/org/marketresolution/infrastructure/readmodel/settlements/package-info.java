/** Read model: settlements by revision. */
@NullMarked
package org.marketresolution.infrastructure.readmodel.settlements;

import org.jspecify.annotations.NullMarked;
