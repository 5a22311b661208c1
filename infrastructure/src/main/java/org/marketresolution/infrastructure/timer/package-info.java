/** Fires what is due. */
@NullMarked
package org.marketresolution.infrastructure.timer;

import org.jspecify.annotations.NullMarked;
