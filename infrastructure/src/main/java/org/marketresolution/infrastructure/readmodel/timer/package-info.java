/** Read model: which timer of which market is due when. */
@NullMarked
package org.marketresolution.infrastructure.readmodel.timer;

import org.jspecify.annotations.NullMarked;
