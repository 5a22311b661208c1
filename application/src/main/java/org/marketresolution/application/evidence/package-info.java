/** Lets Axon run evidence. */
@NullMarked
package org.marketresolution.application.evidence;

import org.jspecify.annotations.NullMarked;
