/** Facts received: their review, retraction, supersession and links. */
@NullMarked
package org.marketresolution.domain.evidence;

import org.jspecify.annotations.NullMarked;
