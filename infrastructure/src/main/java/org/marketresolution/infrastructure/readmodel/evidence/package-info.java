/** Read model: the library of evidence. */
@NullMarked
package org.marketresolution.infrastructure.readmodel.evidence;

import org.jspecify.annotations.NullMarked;
